"""In what order? From a file to the site, as lists: each step with the module that takes it.

The lists tell, and nothing runs them: steps take what several before them have made (`check` the report, its passages
and what `marks` found), so a loop would have to put everything into a bag that no type describes. The code of the step
calls its steps by name - `handbook.build` those of `FILE` and `BOOK`, `handbook.plugin` those of `SITE` - and a test
follows a build and holds every list to what was called, in that order.
"""

from __future__ import annotations

FILE = (
    "handbook.reading.read",
    "handbook.understanding.understand",
)
"""A file → its reports, each understood: pure, one file at a time, remembered by content."""

READ = (
    "handbook.reading.formats.extract",
    "handbook.reading.structure.reflow.cut",
    "handbook.reading.cleaning.clean.clean",
    "handbook.reading.structure.split.split",
    "handbook.reading.cleaning.clean.clean_edges",
    "handbook.reading.structure.parse.parse",
    "handbook.reading.account.accounted",
)
"""Inside ``read``: bytes → lines → the author's lines → reports → what became of every character."""

UNDERSTAND = (
    "handbook.understanding.gate.looking.held",
    "handbook.understanding.gate.cover.mask",
    "handbook.understanding.passages.mark.marks",
    "handbook.understanding.passages.functions.purposes",
    "handbook.understanding.passages.classify.Classifier.subjects",
    "handbook.understanding.passages.evidence.Requirements.evidence",
    "handbook.understanding.check.check",
    "handbook.understanding.passages.quality.qualities",
)
"""Inside ``understand``: a report → what each passage is for, what is wrong with it, whether it may be published."""

BOOK = (
    "handbook.understanding.knowledge.loading.load",
    "handbook.corpus.corrections.load",
    "handbook.build.analyse",
    "handbook.corpus.reduce.join",
)
"""All files and all knowledge → the handbook."""

JOIN = (
    "handbook.corpus.corrections.apply",
    "handbook.corpus.reduce.with_ids",
    "handbook.corpus.relations.relations",
    "handbook.corpus.mine.mine",
    "handbook.corpus.similar.same_reports",
    "handbook.corpus.similar.same_passages",
)
"""Inside ``join``: what sees all reports at once."""

SITE = (
    "handbook.publishing.pages.pages",
    "handbook.search.build.write",
    "handbook.publishing.report.report_pages",
)
"""The handbook → the site: pages for MkDocs, index files, report pages."""
