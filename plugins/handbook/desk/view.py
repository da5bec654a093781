"""What does the page show of a draft besides its findings?"""

from __future__ import annotations

from typing import Any

from handbook.model import AnnotatedReport, Knowledge


def view(annotated: AnnotatedReport, knowledge: Knowledge) -> dict[str, Any]:
    """Plain data, ready for JSON."""
    report = annotated.report
    return {"name": report.name, "kind": report.kind.value}
