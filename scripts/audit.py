"""Which pins are known to be vulnerable? ``python3 scripts/audit.py``; 1: at least one, 2: the registry does not say.

Asks the registry for every pin by its name and version; ``pip-audit`` does, in a folder of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys

from environment import ROOT, borrowed, say

FILES = ("requirements.txt", "requirements-dev.txt", "requirements-cluster.txt")


def main() -> int:
    """Say what is known of every pin."""
    files = [part for name in FILES for part in ("--requirement", str(ROOT / name))]
    how = ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    with borrowed("pip-audit", "pip-audit") as program:
        done = subprocess.run([program, *files, *how], capture_output=True, encoding="utf-8", check=False)
    try:
        pins = json.loads(done.stdout)["dependencies"]
    except ValueError:
        sys.exit(done.stderr)
    known = [pin for pin in pins if "vulns" in pin]
    bad = [pin for pin in known if pin["vulns"]]
    for pin in bad:
        say(f"{pin['name']} {pin['version']}：{'、'.join(one['id'] for one in pin['vulns'])}")
    say(f"{len(pins)} 个软件包，查到 {len(known)} 个，有漏洞 {len(bad)} 个。")
    return 1 if bad else 2 * (len(known) < len(pins))


if __name__ == "__main__":
    sys.exit(main())
