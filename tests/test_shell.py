"""The frame of report pages: cut at its sentinels, filled, and with a policy of its own."""

from __future__ import annotations

import base64
import hashlib

import pytest
from handbook.publishing.shell import Shell, ShellError, cut, secure, sentinel, squeeze
from hypothesis import given
from hypothesis import strategies as st

FRAME = "<title>@@handbook:title@@</title><body>@@handbook:content@@ @@handbook:title@@</body>"
SLOTS = frozenset({"title", "content"})


def test_fills_every_slot() -> None:
    page = cut(FRAME, SLOTS).fill({"title": "总结", "content": "<p>正文</p>"})
    assert page == "<title>总结</title><body><p>正文</p> 总结</body>"


def test_what_is_filled_in_is_never_looked_at_again() -> None:
    page = cut(FRAME, SLOTS).fill({"title": sentinel("content"), "content": sentinel("title")})
    assert page == f"<title>{sentinel('content')}</title><body>{sentinel('title')} {sentinel('content')}</body>"


@pytest.mark.parametrize(
    "frame",
    [
        "<title>@@handbook:title@@</title>",
        FRAME + "@@handbook:stranger@@",
        FRAME + '<a href="%40%40handbook%3Atitle%40%40">',
        FRAME + "&#64;&#64;handbook:title&#64;&#64;",
    ],
    ids=["slot missing", "slot unknown", "sentinel in a URL changed", "sentinel escaped"],
)
def test_a_frame_with_a_surviving_sentinel_is_refused(frame: str) -> None:
    with pytest.raises(ShellError):
        cut(frame, SLOTS)


def test_a_missing_value_is_refused() -> None:
    with pytest.raises(KeyError):
        Shell(("<p>", "title", "</p>")).fill({})


def test_squeezing_takes_indentation_only() -> None:
    assert squeeze("<p>\n\n    一 二  三\n  <b>\n</p>") == "<p>\n一 二  三\n<b>\n</p>"


def policy(page: str) -> dict[str, str]:
    text = page.partition('content="')[2].partition('"')[0]
    return dict(part.split(" ", 1) for part in text.split("; "))


META = f'<meta http-equiv="Content-Security-Policy" content="{sentinel("policy")}">'


def test_the_policy_lets_nothing_out_and_nothing_in() -> None:
    rules = policy(secure(META))
    assert rules["default-src"] == "'none'"
    assert rules["connect-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert "http" not in str(rules)


def test_the_policy_allows_the_frames_own_inline_scripts_by_hash() -> None:
    page = secure(
        META + "<script>var a = '五';</script><script type='application/json'>{}</script><script src='a.js'></script>"
    )
    wanted = base64.b64encode(hashlib.sha256("var a = '五';".encode()).digest()).decode()
    assert policy(page)["script-src"] == f"'self' 'sha256-{wanted}'"


def test_a_script_in_the_content_gets_no_hash() -> None:
    content = "<p><script>alert(1)</script></p>"
    assert policy(secure(META + content, content))["script-src"] == "'self'"


def test_a_quoted_policy_sentinel_stays_text() -> None:
    assert secure(META + sentinel("policy")).endswith(sentinel("policy"))


@given(st.text(), st.text())
def test_filling_keeps_every_text(title: str, content: str) -> None:
    assert cut(FRAME, SLOTS).fill({"title": title, "content": content}) == (
        f"<title>{title}</title><body>{content} {title}</body>"
    )
