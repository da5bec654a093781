"""What is made quickly is what its class makes."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest
from handbook.model import Label, Metric, Paragraph, Passage, Quality, Span
from handbook.twins import quick

PARAGRAPH = Paragraph(1, "义务植树。", "body")
MADE = [
    (Span, (1, 2, 3)),
    (Label, ("zhi-shu", "植树", Span(1, 2, 4), "strong", 0.5)),
    (Quality, (0.5, 1.0)),
    (Metric, ("3", "株", "树苗", Span(1, 0, 2), False)),
    (Passage, (PARAGRAPH, "p1", "practice")),
]


@pytest.mark.parametrize(("kind", "given"), MADE, ids=[kind.__name__ for kind, _ in MADE])
def test_a_twin_makes_the_same(kind: type, given: tuple[object, ...]) -> None:
    made, plain = quick(kind)(*given), kind(*given)
    assert type(made) is kind
    assert made == plain
    assert hash(made) == hash(plain)
    assert repr(made) == repr(plain)
    with pytest.raises(FrozenInstanceError):
        setattr(made, fields(kind)[0].name, None)
