"""The checker of built sites finds what is wrong, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from handbook.publishing.checks import check

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "site" / "checks.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_checks(case: dict[str, object], tmp_path: Path) -> None:
    pages = case["pages"]
    assert isinstance(pages, dict)
    for name, content in pages.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    assert [str(flaw) for flaw in check(tmp_path, case.get("site_url", ""))] == case.get("flaws", [])
