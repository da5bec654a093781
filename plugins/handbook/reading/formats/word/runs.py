"""What does a paragraph of Word show, and what does it hold besides?

One pass over its runs: text as shown, what is hidden, deleted or code set aside, and what stands anchored in it (text
boxes, diagrams, charts) handed on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile

from handbook.model import Piece
from handbook.reading.formats.word.fields import Fields
from handbook.reading.formats.word.names import DGM, MC, C, M, R, V, W, is_on, text_of
from handbook.reading.formats.word.styles import Style, Styles, run_style
from handbook.reading.formats.word.symbols import is_picture_font, symbol
from handbook.reading.formats.word.tree import etree

Runs = list[tuple[str, bool]]
"""(text, whether it is bold) in order; line breaks as ``\\n``."""
_PROPERTIES = W + "rPr"
_LONGEST_PROMPT = 60
"""Characters of a control's prompt; programs leave the flag of a prompt on controls that were filled."""
_STYLE_AND_FORM = frozenset(W + name for name in ("pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "tcPr"))


def chosen(alternate: etree._Element) -> Iterator[etree._Element]:
    """The versions of the same content, in the order in which they are tried."""
    yield from (one for one in alternate.iterchildren(MC + "Choice", MC + "Fallback") if len(one))


def is_prompt(control: etree._Element) -> bool:
    """Whether a content control shows its prompt, which is no text of the author."""
    flag = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    if flag is None or not is_on(flag):
        return False
    return sum(len(text.text or "") for text in control.iter(W + "t")) <= _LONGEST_PROMPT


class RunReader:
    """Reads paragraphs one after another; fields may go over several."""

    def __init__(self, styles: Styles) -> None:
        self.aside: list[Piece] = []
        """What was left out knowingly, in order."""
        self._spot = ("", 0)
        self.anchored: list[etree._Element] = []
        """Text boxes, diagrams and charts of the paragraph read last."""
        self._styles = styles
        self._fields = Fields()
        self._place = ""
        self._runs: Runs = []
        self._bold = False
        self._font = ""
        self._paragraph = Style()

    @contextmanager
    def beside(self, place: str) -> Iterator[None]:
        """What is read inside stands in a place that Word does not show."""
        before, self._place = self._place, self._place or place
        try:
            yield
        finally:
            self._place = before

    def read(self, paragraph: etree._Element, style: Style) -> Runs:
        """The text of a paragraph, without its text boxes."""
        self._runs, self.anchored, self._paragraph = [], [], style
        self._spot = ("", 0)
        self._bold = False
        self._walk(paragraph)
        instead = self._fields.end_of_paragraph()
        if instead:
            self._emit(instead)
        return self._runs

    def _walk(self, element: etree._Element) -> None:
        for child in element:
            handle = _HANDLERS.get(child.tag)
            if handle is not None:
                handle(self, child)
            elif isinstance(child.tag, str) and child.tag not in _STYLE_AND_FORM:
                self._walk(child)

    def _leave(self, place: str, text: str) -> None:
        """Sets text aside, joined with what was set aside there just before, as Word cuts words into runs."""
        spot = (place, len(self._runs))
        if spot == self._spot:
            self.aside[-1] = Piece(place, self.aside[-1].text + text)
        else:
            self.aside.append(Piece(place, text))
        self._spot = spot

    def _emit(self, text: str) -> None:
        if self._place:
            self._leave(self._place, text)
        elif self._fields.shows:
            self._runs.append((text, self._bold))
        else:
            self._fields.code(text)
            self._leave("field", text)

    def _run(self, run: etree._Element) -> None:
        properties = run.find(_PROPERTIES)
        if properties is None:
            self._in_run(run, "hidden" if self._paragraph.hidden or self._styles.all_hidden else "")
            return
        hidden, bold, name, font = run_style(properties)
        style = self._styles.style(name)
        if hidden is None:  # a switch in both styles cancels itself (ECMA-376 part 1, 17.7.3)
            hidden = self._paragraph.hidden != style.hidden or self._styles.all_hidden
        prompt = style.placeholder and next(run.iterancestors(W + "sdt"), None) is not None
        self._bold = style.bold if bold is None else bold
        self._font = font if is_picture_font(font) else ""
        self._in_run(run, "hidden" if hidden else "placeholder" if prompt else "")
        self._bold, self._font = False, ""

    def _in_run(self, run: etree._Element, place: str) -> None:
        if place:
            with self.beside(place):
                self._walk(run)
        else:
            self._walk(run)

    def _text(self, element: etree._Element) -> None:
        text = text_of(element)
        if self._font and not self._place:
            self._leave("field", text)
            text = "".join(self._pictured(one) for one in text)
        self._emit(text)

    def _pictured(self, letter: str) -> str:
        """What a letter in a picture font stands for."""
        code = ord(letter)
        return symbol(self._font, code) if code < 0x100 or 0xF000 <= code <= 0xF0FF else letter

    def _break(self, element: etree._Element) -> None:
        if element.get(W + "type") in (None, "textWrapping", "page"):
            self._emit("\n")

    def _symbol(self, element: etree._Element) -> None:
        try:
            shown = symbol(element.get(W + "font") or "", int(element.get(W + "char") or "0", 16))
        except ValueError:
            return
        if shown:
            self._emit(shown)

    def _code(self, element: etree._Element) -> None:
        """The code of a field; behind its end, or before its begin, nobody shows it."""
        self._fields.code(text_of(element))
        self._leave(self._place or "field", text_of(element))

    def _field(self, element: etree._Element) -> None:
        self._spot = ("", 0)  # what stands in another field is another piece
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.begin(element)
        elif kind == "separate":
            self._fields.separate()
        elif kind == "end":
            instead = self._fields.end()
            if instead:
                self._emit(instead)

    def _simple_field(self, element: etree._Element) -> None:
        self._fields.begin(element)
        self._fields.code(element.get(W + "instr") or "")
        self._fields.separate()
        self._walk(element)
        instead = self._fields.end()
        if instead:
            self._emit(instead)

    def _deleted(self, element: etree._Element) -> None:
        with self.beside("deleted"):
            self._walk(element)

    def _deleted_text(self, element: etree._Element) -> None:
        self._leave("deleted", text_of(element))

    def _phonetic(self, element: etree._Element) -> None:
        with self.beside("phonetic"):
            self._walk(element)

    def _control(self, element: etree._Element) -> None:
        if is_prompt(element):
            with self.beside("placeholder"):
                self._walk(element)
        else:
            self._walk(element)

    def _alternate(self, element: etree._Element) -> None:
        """The first version that shows something."""
        self._spot = ("", 0)
        before = len(self._runs), len(self.anchored), len(self.aside)
        for version in chosen(element):
            self._walk(version)
            if (len(self._runs), len(self.anchored), len(self.aside)) != before:
                return

    def _anchored(self, element: etree._Element) -> None:
        self.anchored.append(element)


_Handler = Callable[[RunReader, etree._Element], None]
_HANDLERS: dict[str, _Handler] = {
    W + "r": RunReader._run,
    W + "t": RunReader._text,
    M + "t": RunReader._text,
    W + "tab": lambda reader, _: reader._emit("\t"),
    W + "ptab": lambda reader, _: reader._emit("\t"),
    W + "noBreakHyphen": lambda reader, _: reader._emit("-"),
    W + "br": RunReader._break,
    W + "cr": RunReader._break,
    W + "sym": RunReader._symbol,
    W + "instrText": RunReader._code,
    W + "delInstrText": RunReader._deleted_text,
    W + "delText": RunReader._deleted_text,
    W + "fldChar": RunReader._field,
    W + "fldSimple": RunReader._simple_field,
    W + "del": RunReader._deleted,
    W + "moveFrom": RunReader._deleted,
    W + "rt": RunReader._phonetic,
    W + "sdt": RunReader._control,
    MC + "AlternateContent": RunReader._alternate,
    W + "txbxContent": RunReader._anchored,
    V + "textpath": RunReader._anchored,
    DGM + "relIds": RunReader._anchored,
    C + "chart": RunReader._anchored,
}
"""What is done for every kind of element; all others are looked into."""


def boldness(runs: Sequence[tuple[str, bool]]) -> str:
    """``bold`` when all of a paragraph is, ``lead`` when only its first sentence is."""
    written = [(text, bold) for text, bold in runs if text.strip()]
    if not written or not written[0][1]:
        return ""
    lead = "".join(text for text, _ in takewhile(lambda run: run[1], written)).strip()
    if all(bold for _, bold in written):
        return "bold"
    return "lead" if 4 <= len(lead) <= 60 and lead[-1] in "。：:" else ""


def relation_of(element: etree._Element) -> str:
    """The relation's id that an anchored diagram or chart names."""
    return element.get(R + "id") or element.get(R + "dm") or ""
