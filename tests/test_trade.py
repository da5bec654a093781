"""Reports that are not of the trade are known, and ordinary reports of the party's work are not taken for such."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from handbook.reading import read
from handbook.understanding import GateOptions, understand
from reading_aloud import knowledge

ROOT = Path(__file__).resolve().parent.parent
CASES = yaml.safe_load((ROOT / "tests/cases/trade/of-the-trade.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].partition("\n")[0])
def test_of_the_trade(case: dict[str, object], tmp_path: Path) -> None:
    file = tmp_path / "case.txt"
    file.write_text(str(case["text"]), encoding="utf-8")
    (report,) = read(file, file.name)
    assert understand(report, knowledge(), GateOptions()).trade == case["trade"]


@pytest.mark.parametrize("file", sorted((ROOT / "docs/reports").iterdir()), ids=lambda file: file.name)
def test_every_sample_is_of_the_trade(file: Path) -> None:
    assert all(understand(report, knowledge(), GateOptions()).trade for report in read(file, file.name))
