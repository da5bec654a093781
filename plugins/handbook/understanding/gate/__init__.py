"""May a report be published? Classified marks and personal data keep it out until a human says otherwise (C6).

The gate looks at every piece of text that a file holds, and at its name. It says rule, line and place, never the value.
What it looks for is data: ``rules/gate.yml``. Defaults: every rule holds. A maintainer may say ``mask`` (the value is
covered with ● and a label) or ``allow``, per rule and per file.

The doors: `held`, `mask`, `hits`, `safe_name`, `cover`, `withheld`, and the options of `options.py`.
"""

from __future__ import annotations

from handbook.understanding.gate.cover import cover, mask, safe_name
from handbook.understanding.gate.looking import held
from handbook.understanding.gate.options import ACTIONS, Action, GateOptions, options_from, rule_names, unused_settings
from handbook.understanding.gate.patterns import Hit, hits
from handbook.understanding.gate.withheld import withheld

__all__ = [
    "ACTIONS",
    "Action",
    "GateOptions",
    "Hit",
    "cover",
    "held",
    "hits",
    "mask",
    "options_from",
    "rule_names",
    "safe_name",
    "unused_settings",
    "withheld",
]
