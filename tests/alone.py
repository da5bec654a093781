"""What ``handbook parse`` prints of the text files in a folder, by the package's carried files alone.

``python -I -S alone.py CARRIED TEXTS``: the first folder is what `handbook.publishing.portable` names, and all that
Python has besides its standard library.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def records(texts: Path, knowledge: Any) -> Iterator[str]:
    """A line of JSON for every report of every file; for one that is refused why."""
    from handbook.reading import Unreadable, read
    from handbook.understanding import GateOptions, understand
    from handbook.understanding.record import record

    for file in sorted(texts.iterdir()):
        try:
            reports = read(file, file.name, kinds=knowledge.kinds)
        except Unreadable as error:
            yield f"{file.name}: {error.problem}"
            continue
        for report in reports:
            yield json.dumps(record(understand(report, knowledge, GateOptions())), ensure_ascii=False)


def _main(carried: str, texts: str) -> None:
    sys.path.insert(0, carried)
    from handbook import precompiled

    precompiled.begin()  # does nothing where nothing was recorded
    from handbook.understanding.knowledge.dumping import loads

    knowledge = loads(Path(carried, "handbook/knowledge.json").read_text(encoding="utf-8"))
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    for line in records(Path(texts), knowledge):
        print(line)
    print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)


if __name__ == "__main__":
    _main(*sys.argv[1:])
