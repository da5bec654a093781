"""The policy in a real browser: our scripts run, nothing is reported, nothing gets out; on a disk and on a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import INTRANET, serve
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["file", "server", "intranet"])
def base(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """Where the site is opened: from the disk, from this machine, under a name that is no secure context."""
    if request.param == "file":
        yield site.as_uri() + "/"
        return
    with serve(site) as port:
        host = "127.0.0.1" if request.param == "server" else INTRANET
        yield f"http://{host}:{port}/"


@pytest.fixture
def opened(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and everything that it complains about."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda got: said.append(f"{got.status}: {got.url}") if got.status >= 400 else None)
    yield page, said
    page.close()


def some_pages(site: Path) -> list[str]:
    found = sorted(path.relative_to(site).as_posix() for path in site.glob("reports/??/*.html"))
    return ["index.html", "search.html", "practices/index.html", "glossary.html", found[0], found[-1]]


def test_pages_open_without_a_word_of_complaint(opened: tuple[Page, list[str]], base: str, site: Path) -> None:
    page, said = opened
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url))
    for name in some_pages(site):
        page.goto(base + name)
        page.wait_for_load_state("load")
        assert page.evaluate("typeof window.handbook") == "object", name
        assert "no-js" not in page.evaluate("document.documentElement.className"), name
    assert said == []
    assert [url for url in sent if not url.startswith(base)] == []


def test_search_answers_with_its_data_from_scripts(opened: tuple[Page, list[str]], base: str, site: Path) -> None:
    page, said = opened
    for name in some_pages(site):
        page.goto(base + name)
        found = page.evaluate("window.handbook.search('三会一课').then(r => [r.occurrences, r.hits[0].url])")
        assert found[0] > 0, name
        assert (site / found[1].partition("#")[0]).is_file()
    assert said == []


def test_nothing_gets_out(opened: tuple[Page, list[str]], base: str) -> None:
    page, said = opened
    page.goto(base + "index.html")
    tries = """async () => {
        const out = [];
        await fetch('search.html').then(() => out.push('fetch'), () => 0);
        await new Promise(end => { const r = new XMLHttpRequest(); r.onload = () => { out.push('xhr'); end(); };
                                   r.onerror = end; r.open('GET', 'search.html'); r.send(); });
        const script = document.createElement('script'); script.textContent = 'window.inlined = 1';
        document.body.append(script); if (window.inlined) out.push('inline script');
        const frame = document.createElement('iframe'); frame.src = 'search.html';
        await new Promise(end => { frame.onload = end; frame.onerror = end; setTimeout(end, 500);
                                   document.body.append(frame); });
        try { if (frame.contentDocument && frame.contentDocument.body.children.length) out.push('frame'); } catch (e) {}
        return out;
    }"""
    assert page.evaluate(tries) == []
    assert any("Content Security Policy" in text for text in said)
