"""`bench.py search`: the search at several sizes, measured and held to the scan."""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from handbook.publishing.edition import entry
from handbook.search import Earlier, IndexStats, SearchPassage, write_passages
from handbook.search.passages import level
from handbook.search.scan import hits, matches, parse, prepare
from handbook.understanding.knowledge.loading import load

from benchmark import browser, rivals
from benchmark.corpus import generate, material
from benchmark.queries import FIXED, Sampler

ROOT = Path(__file__).parent.parent.parent
PLAIN = ("phrase", "fixed", "absent", "letter", "marks")
"""Kinds that are one run of characters."""
SCANS = 9
"""So many phrases are looked for by the plain scan."""
SEGMENTS = (0.85, 0.95, 0.985, 1.0)
"""How much of a corpus is there when each of four segments is written."""


def corpus(reports: int) -> Iterator[SearchPassage]:
    """So many generated reports from all real texts that are there."""
    folders = [ROOT / "docs" / "reports", ROOT.parent / "shared" / "corpus"]
    return generate(material([folder for folder in folders if folder.is_dir()]), reports)


def build(reports: int, site: Path, count: int, segments: int) -> None:
    """In a process of its own: index, queries and their truth; prints what it cost."""
    passages = list(corpus(reports))
    if segments > 1:
        passages.sort(key=lambda one: one.report)  # hits of several are put in order by id, where dates are the same
    start = time.process_time()
    stats = _indexed(passages, site, segments)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    ordered = sorted(passages, key=lambda one: level(one.quality))
    del passages
    (site / "queries.json").write_text(json.dumps(list(_with_truth(ordered, count)), ensure_ascii=False), "utf-8")
    pieces = rivals.write_scan(ordered, site)
    facts = {
        name: getattr(stats, name) for name in ("boot", "reports", "passages", "characters", "text_bytes", "files")
    }
    facts |= {"bytes": sum(stats.bytes.values()), "seconds": seconds, "peak": peak, "pieces": pieces}
    print(json.dumps(facts))


def _indexed(passages: list[SearchPassage], site: Path, segments: int) -> IndexStats:
    """The index in so many segments: editions that come one from another, the last in ``site``."""
    knowledge, before = load(ROOT / "docs"), None
    names = list(dict.fromkeys(one.report for one in passages))
    for share in SEGMENTS[-segments:]:
        own = site if share == 1.0 else site.with_name(f"{site.name}-{share}")
        known = set(names[-int(share * len(names)) :])
        stats = write_passages(
            [one for one in passages if one.report in known], own, knowledge=knowledge, before=before
        )
        paths = {path.relative_to(own).as_posix(): path for path in (own / "search").rglob("*.js")}
        before = Earlier(own, stats.boot, {name: entry(path) for name, path in paths.items()})
    if stats.segments != segments:
        raise SystemExit(f"{stats.segments} segments instead of {segments}: too few reports")
    return stats


def _with_truth(ordered: object, count: int) -> Iterator[dict[str, object]]:
    passages: list[SearchPassage] = list(ordered)  # type: ignore[call-overload]
    sampler, prepared = Sampler(passages), prepare(passages)
    queries = [("fixed", query) for query in FIXED] + list(sampler.sample(count))
    queries += [("absent", sampler.absent()) for _ in range(count // 25)]
    for kind, query in queries:
        found = list(matches(parse(query), prepared))
        first = [hit for passage, places in found[:10] for hit in hits(passage, places)][:10]
        yield {
            "kind": kind,
            "query": query,
            "occurrences": sum(len(places) for _, places in found),
            "reports": len({passage.report for passage, _ in found}),
            "places": [[one.report, one.anchor, one.start, one.end] for one in first],
        }


def run(options: argparse.Namespace) -> int:
    """Measure at every size and print a table; 1 when an answer was wrong."""
    wrong = 0
    for reports in options.reports:
        site = options.work / f"site-{reports}"
        shutil.rmtree(site, ignore_errors=True)
        site.mkdir(parents=True)
        command = [sys.executable, str(ROOT / "scripts" / "bench.py"), "build-index"]
        asked = [str(reports), str(site), str(options.queries), str(options.segments)]
        done = subprocess.run([*command, *asked], capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stderr)
        wrong += _measure(reports, site, json.loads(done.stdout.splitlines()[-1]), options)
    return 1 if wrong else 0


def _measure(reports: int, site: Path, facts: dict[str, float], options: argparse.Namespace) -> int:
    print(f"\n## {reports} reports: {facts['characters'] / 1e6:.1f} million characters, {facts['passages']} passages")
    print(f"index ÷ UTF-8 text {facts['bytes'] / facts['text_bytes']:.3f}, {facts['files']} files")
    print(f"build {facts['characters'] / facts['seconds'] / 1e6:.2f} million characters per CPU second", end=", ")
    print(f"peak {facts['peak']:.2f} GB")
    queries = json.loads((site / "queries.json").read_text("utf-8"))
    browser.prepare(site, str(facts["boot"]))
    wrong = 0
    for over_http in (False, True):
        with browser.opened(site, str(facts["boot"]), over_http=over_http) as bench:
            chosen = queries if not over_http else queries[:: max(1, len(queries) // 80)]
            bench.fresh("warm", "党建")
            found = [bench.fresh(one["kind"], one["query"]) for one in chosen]
            wrong += _compare(found, chosen)
            _table("http" if over_http else "file", found)
            later = bench.next([one["query"] for one in chosen[:40]])
            print(f"  next query in the same page: median {median(later):.0f} ms")
            if not over_http:
                plain = [one["query"] for one in queries if one["kind"] == "phrase"][:SCANS]
                ours = median(map(bench.link, plain))
                whole = rivals.scan(bench, int(facts["pieces"]), plain)
                print(f"  {len(plain)} phrases, by a link: {ours:.0f} ms; by a scan of the whole text: {whole:.0f} ms")
    _pagefind(reports, options, found)
    return wrong


def _compare(found: list[browser.Result], queries: list[dict[str, object]]) -> int:
    wrong = 0
    for result, truth in zip(found, queries, strict=True):
        first = result.answer["first"]  # what is hard to find may come behind the first answer
        same = all(result.answer[key] == truth[key] for key in ("occurrences", "reports", "places"))
        same = same and first == truth["places"][: len(first)]
        if not same or not result.answer["complete"]:
            wrong += 1
            print(f"  WRONG {result.query!r}: {result.answer} instead of {truth}")
    ten = sum(len(one.answer["first"]) == len(one.answer["places"]) for one in found)
    print(
        f"  {len(found) - wrong} of {len(found)} queries agree with the scan; {ten} gave all of the first ten at once"
    )
    return wrong


def _table(name: str, found: list[browser.Result]) -> None:
    print(f"  {name:6} |    n | ms median/99 %/max | KB median/99 %/max | ≤ 2 rounds | counted ms median/max | heap MB")
    for label, plain in (("phrases", True), ("others", False)):
        rows = [one for one in found if (one.kind in PLAIN) == plain]
        ms, kilobytes = [one.ms for one in rows], [one.kilobytes for one in rows]
        counted = [one.counted_ms for one in rows]
        few = sum(one.rounds <= 2 for one in rows) / len(rows)
        print(
            f"  {label:7}| {len(rows):4} | {_spread(ms)} | {_spread(kilobytes)} | {few:9.0%} "
            f"| {median(counted):5.0f}/{max(counted):5.0f} | {max(one.heap for one in rows):5.1f}"
        )


def _spread(values: list[float]) -> str:
    return f"{median(values):5.0f}/{quantiles(values, n=100)[98]:5.0f}/{max(values):5.0f}"


def _pagefind(reports: int, options: argparse.Namespace, found: list[browser.Result]) -> None:
    if reports > options.pagefind_up_to:
        return
    python, reason = rivals.install_pagefind(options.work)
    if not python:
        print(f"  Pagefind: not measured ({reason})")
        return
    site = options.work / f"pagefind-{reports}"
    made, size = rivals.write_pagefind(python, corpus(reports), site)
    if not made:
        print("  Pagefind: no index came about")
        return
    with browser.opened(site, "", over_http=True) as bench:
        ms, kilobytes = rivals.pagefind(bench, [one for one in FIXED if len(one) > 1][:20])
    ours = median([one.ms for one in found if one.kind == "fixed"])
    print(
        f"  Pagefind (http): {ms:.0f} ms, {kilobytes:.0f} KB, {size / 1e6:.0f} MB of index; {ms / ours:.1f} × our time"
    )
