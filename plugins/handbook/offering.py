"""Which copies does a site offer on its page of downloads? The zip, the compact one, and a single page for each topic.

They lie in ``downloads/`` of the site (`publishing.downloads` says why there), zips as second names of the files in
``dist/`` where the disk has such links. What an earlier run of another edition put there went with the site it was for.
"""

from __future__ import annotations

from pathlib import Path

from handbook.publishing import downloads, edition
from handbook.publishing.bundle import checksum, file_name
from handbook.publishing.downloads import Kind, Offer
from handbook.single import singles


def publish(site: Path, whole: Path, compact: Path) -> int:
    """Put the copies into the built site, and say so on its page; how many there are.

    Raises `edition.NoEdition` and `OSError`; then the site offers nothing.
    """
    said = edition.opened(site).content
    label, reports = str(said["edition"]), sum(name.endswith(".html") for name in said["inputs"])
    (site / downloads.FOLDER).mkdir(exist_ok=True)
    downloads.withdraw(site)
    zips: list[tuple[Kind, Path]] = [("whole", whole), ("compact", compact)]
    offers = [Offer(kind, path.name, "", reports, reports, *_entry(path)) for kind, path in zips]
    for one in singles(site):
        path = site / downloads.FOLDER / f"{one.topic}-{file_name(label)}.html"
        path.write_bytes(one.data)
        offers.append(Offer("topic", path.name, one.title, one.reports, one.of, *_entry(path)))
    downloads.offer(site, label, str(said.get("date", "")), offers, {path.name: path for _, path in zips})
    return len(offers)


def _entry(path: Path) -> tuple[int, str]:
    return path.stat().st_size, checksum(path)
