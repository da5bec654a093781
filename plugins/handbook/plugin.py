"""How does MkDocs get all this? With `options`, `structure` and `theming`, the only file that imports mkdocs.

It turns options into a build, and what the build gives into files and pages; what they say is decided elsewhere.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any, Literal

import jinja2
from markdown.extensions.toc import slugify_unicode
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from handbook import addresses, engine, rendering
from handbook.build import Options, build
from handbook.cluster import Unfit
from handbook.console import flaws, speak_up, story, summary, told
from handbook.library import Library
from handbook.memory import Memory, remember_readings
from handbook.model import Handbook
from handbook.options import HandbookConfig, Refused, folders
from handbook.pool import patient
from handbook.progress import Stages, peak_memory
from handbook.progress import told as sum_up
from handbook.publishing import Page, carried, compiled, current, dictionary, downloads, edition, history, previews
from handbook.publishing.kept import Pages
from handbook.publishing.markup import environment, write_text
from handbook.publishing.moved import moved_pages
from handbook.publishing.navigation import TooManyEntries, navigation, source
from handbook.publishing.pages import pages
from handbook.publishing.report import common, report_pages
from handbook.publishing.said import passages
from handbook.publishing.shell import secure
from handbook.publishing.sitemap import write as write_sitemaps
from handbook.publishing.staging import Busy, Staging
from handbook.publishing.static import FIRST, SEAL, SEARCH, assets
from handbook.reading.problem import why
from handbook.search import Earlier, IndexStats, OwnPage
from handbook.search.build import write as write_index
from handbook.settings import build_options
from handbook.site import SUMMARY
from handbook.structure import Frames, Linked, Made, nested, refused, remove_sources, site_file, styles
from handbook.theming import Themed, is_ours

log = logging.getLogger("handbook")

_OVERRIDES = Path(__file__).parent / "publishing" / "overrides"
_IDS = re.compile(r'\sid="([^"]+)"')


class HandbookPlugin(BasePlugin[HandbookConfig]):  # type: ignore[no-untyped-call]
    """Builds the handbook when MkDocs collects its files, and hands it over page by page."""

    handbook: Handbook
    pages: dict[str, Page]
    """Generated pages by the Markdown path that MkDocs knows them by."""
    nav: Navigation
    written: list[str]
    """Addresses of the pages that MkDocs renders."""
    index: IndexStats
    """Address of the script that opens the index."""
    staging: Staging | None = None
    old: dict[str, Any]
    """What the list of the site says that will be replaced; empty where there is none."""
    alike: list[Page]
    """Pages that MkDocs does not see: they are filled into a frame of the theme's."""
    kept: Pages
    serves = False
    stages: Stages
    rendered = 0
    """Pages that MkDocs has made or need not make."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """``mkdocs serve`` has a folder of its own."""
        patient()
        self.serves = command == "serve"
        self.stages = Stages()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check what the handbook relies on; put our frame, style sheets and scripts into the theme."""
        speak_up()
        self.stages, self.rendered = Stages(), 0
        if config.use_directory_urls:
            raise PluginError("mkdocs.yml：手册要能双击打开，请写上 use_directory_urls: false")
        base = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self.options, self.runtime = self._options(base, config), engine.lying(base, self.config.engine)
        self.editions = base / self.config.editions
        self.date = current.day()
        self.assets = assets()
        config.theme["font"] = False  # no page of ours asks the network for anything
        config.theme.dirs.insert(0, str(_OVERRIDES))
        config.theme.static_templates.discard("sitemap.xml")
        config.extra["alternate"] = True  # opens the place in the header where overrides/partials/alternate.html stands
        config.theme["favicon"] = next(asset.address for asset in self.assets if asset.name == SEAL)
        config.extra_css += [asset.address for asset in self.assets if asset.kind == "css"]
        # “## 怎么交材料” is reached as #怎么交材料, and not as #_1
        config.mdx_configs.setdefault("toc", {}).setdefault("slugify", slugify_unicode)
        config.watch += [str(folder) for folder in self.options.reports]
        if not self.serves:
            self._stage(config)
        return config

    def _stage(self, config: MkDocsConfig) -> None:
        """MkDocs empties its folder before it begins: let it be a new one."""
        try:
            self.staging = Staging(Path(config.site_dir))
        except Busy as error:
            raise Refused(str(error)) from error
        config.site_dir = str(self.staging.folder)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it was, and say in one sentence what the disk did not allow."""
        self.stages.close()
        if self.staging:
            self.staging.discard()
        if isinstance(error, OSError):
            place = f"（{error.filename}）" if error.filename else ""
            raise Refused(f"写不下去：{why(error)}{place}。没有建成，原来的网站没有动。") from error

    def _options(self, base: Path, config: MkDocsConfig) -> Options:
        own, problems = build_options(self.config, Path(config.docs_dir), base)
        for problem in (*self.config.strangers, *problems):
            log.warning(told(problem))
        return replace(own, reports=folders(self.config.reports, base))

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Take every source out; build; put the generated pages and our own files in."""
        try:
            made = build(self.options, self.stages)
        except Unfit as error:
            raise Refused(f"scheduler：{error}。没有建成，原来的网站没有动。") from error
        self.stages("pages")
        compiled.keep(environment(), self.options.cache)
        self.old = edition.listed(self.staging.site) if self.staging else {}
        self.handbook = history.remembered(made, history.read(self.editions), self.old)
        remove_sources(files, config, self.options)
        with Library(self.options.cache) as library:
            memory = Memory(library, "pages")
            found = list(pages(self.handbook, memory.sums))
            memory.forget()
        self.alike = [page for page in found if page.is_alike and source(page) not in files.src_uris]
        alike = {page.path for page in self.alike}
        self.pages = {source(page): page for page in found if page.path not in alike}
        added = engine.assets(self.runtime, self.handbook)
        self.assets += [*added, carried.sbom(carried.components(engine.versions() if added else {}))]
        for file in self._generated(config):
            if (own := files.get_file_from_path(file.src_uri)) is None:
                files.append(file)
            else:
                own.inclusion = file.inclusion
        if config.nav is None:
            config.nav = self._navigation(files)
        return Linked(files, config, [*self._filled(), *map(addresses.report, self.handbook.moved)])

    def _generated(self, config: MkDocsConfig) -> Iterator[File]:
        for path, page in self.pages.items():
            placed = InclusionLevel.NOT_IN_NAV if page.nav is None else InclusionLevel.INCLUDED
            file = File.generated(config, path, content="", inclusion=placed)
            file.dest_uri = page.path
            if page.opens:
                file.name = "index"  # what the theme asks, to let the section's name lead to the page
            Made(None, file, config)  # which gives the file its page
            yield file
            for address, data in page.assets:
                yield site_file(config, address, data)
        for asset in self.assets:
            yield site_file(config, asset.address, asset.content)
        yield site_file(config, downloads.LIST, downloads.EMPTY)

    def _filled(self) -> Iterator[str]:
        """Addresses of the pages that are filled into frames."""
        yield from (page.path for page in self.alike)
        yield from (addresses.report(report.id) for report in self.handbook.reports)

    def _navigation(self, files: Files) -> list[Any]:
        own = [file.src_uri for file in files.documentation_pages() if file.src_uri not in self.pages]
        try:
            return navigation(self.pages.values(), own)
        except TooManyEntries as error:
            raise PluginError(str(error)) from error

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep it for the report pages."""
        self.nav = nav
        return nav

    def on_page_content(self, html: str, /, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Put a generated page's HTML in, past Markdown; under the text that people wrote at the same place."""
        generated = self.pages.get(page.file.src_uri)
        if generated is None:
            return html
        page.title = escape(generated.title)
        page.meta = {**generated.meta, **page.meta}
        page.toc = nested(page.toc, generated.toc)
        own = generated.html
        page.present_anchor_ids = (page.present_anchor_ids or set()) | set(_IDS.findall(own))
        return html + own

    def on_env(self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Lay out the index and the report pages; static files are copied after this, pages rendered."""
        site = Path(config.site_dir)
        compiled.keep(env, self.options.cache)
        self.stages("index")
        self.written = [file.url for file in files.documentation_pages()]
        guides = (one.page for one in files.documentation_pages() if one.page and one.src_uri not in self.pages)
        said = (OwnPage(str(one.title), "guide", one.url, tuple(passages(one.content or ""))) for one in guides)
        self.index = write_index(self.handbook, site, said, self._earlier())
        own = current.script(self.handbook.edition, self.index.boot, len(self.handbook.reports), self.date)
        write_text(site / current.NAME, own)
        for one in (dictionary, previews):
            write_text(site / one.NAME, one.script(self.handbook.knowledge))
        env.globals["handbook"] = {**self._told(), "styles": [*styles(files), *config.extra_css]}
        self.stages("reports")
        old = self.staging.site if self.staging else None
        frames, self.kept = Frames(env, config, self.nav), Pages(old, site, self.old)
        for pending in self.kept.missing(map(frames.pending, self.alike)):
            self.kept.put(pending, frames.filled(pending.order))
        shared = common(self.handbook, frames.of_reports(), config.site_url or "")
        missing = self.kept.missing(report_pages(self.handbook, shared))
        for number, (ordered, text) in enumerate(rendering.made(missing, shared, self.options), 1):
            self.kept.put(ordered, text)
            self.stages("reports", number, len(self.handbook.reports))
        for page in self.kept.missing(moved_pages(self.handbook, shared)):
            self.kept.put(page, page.order)
        if is_ours(config):
            Themed(env, config, self.nav).keep(files, self.kept)
        self.rendered = len(self.written) - len(files.documentation_pages())
        self.stages("render", self.rendered, len(self.written))
        return env

    def _earlier(self) -> Earlier | None:
        """The index of the site that will be replaced, unless this one shall be written as from nothing."""
        if not self.staging or not self.old or self.config.one_segment:
            return None
        made = (self.staging.site / edition.NAME).stat().st_mtime_ns
        return Earlier(self.staging.site, self.old["index"], self.old["files"], made)

    def _told(self) -> dict[str, Any]:
        """What the frames are told of our own files."""
        later = (FIRST, *engine.NAMES)
        return {
            "current": current.NAME,
            "dictionary": dictionary.NAME,
            "first": next(asset.address for asset in self.assets if asset.name == FIRST),
            "search": next(asset.address for asset in self.assets if asset.name == SEARCH),
            "scripts": [one for one in self.assets if one.kind == "js" and one.name not in later],
            "engine": {asset.name: asset.address for asset in self.assets if asset.name in engine.NAMES},
        }

    def on_post_page(self, output: str, /, *, page: SitePage, config: MkDocsConfig) -> str:
        """Give the page its policy."""
        self.rendered += 1
        self.stages("render", self.rendered, len(self.written))
        return secure(output, page.content or "", runs=bool(page.meta.get("runs")))

    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """Give 404.html its policy."""
        return secure(output_content)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Sitemap, summary, in strict builds every link; then the list of files, and the new site takes its place."""
        site = Path(config.site_dir)
        if config.site_url:
            write_sitemaps(site, config.site_url, [*self.written, *self._filled()])
        self.stages.close()
        for level, line in (*story(self.handbook), *engine.story(self.assets)):
            log.log(level, line)
        self.stages("close")
        if self.config.strict and (wrong := flaws(self.handbook, site, config.site_url or "")):
            raise PluginError("strict：有问题，不算建成\n" + "\n".join(wrong))
        imprint = edition.Imprint(self.handbook.edition, self.index.boot, self.date, self.handbook.moved)
        edition.write(site, imprint, history.inputs(self.handbook), {**self.kept.entries, **self.index.known})
        if self.staging and not refused():
            self.staging.publish(self.kept.taken)
            self.kept.remember(self.staging.site)
            remember_readings(self.options.cache)
        self._sum_up()

    def _sum_up(self) -> None:
        """What came of it, in a line for people, in a file for the command that asked for one."""
        self.stages.close()
        memory = peak_memory()
        log.info(sum_up(self.stages.seconds, memory))
        if file := os.environ.get(SUMMARY):
            seconds = {name: round(value, 2) for name, value in self.stages.seconds.items()}
            write_text(Path(file), json.dumps(summary(self.handbook) | {"seconds": seconds, "memory": memory}))
