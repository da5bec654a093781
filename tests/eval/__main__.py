"""``python tests/eval``: the table; ``--fuzz N``: generated inputs. Started by ``scripts/eval.py``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import fuzz
import table

SHARED = Path(__file__).resolve().parents[3] / "shared"


def main() -> int:
    """Print what was asked for; 1 when a score is below its floor or an input broke something."""
    parser = argparse.ArgumentParser(description="成绩单：读懂得怎么样")
    parser.add_argument(
        "--fuzz", type=int, default=0, metavar="N", help="用 N 份随机生成的输入试一遍，只许出现写明的错误"
    )
    parser.add_argument("--seed", type=int, default=0, help="随机输入的种子")
    parser.add_argument("--shared", type=Path, default=SHARED, help="真实文件和人工标注所在的文件夹")
    options = parser.parse_args()
    return _fuzz(options.fuzz, options.seed) if options.fuzz else _table(options.shared)


def _table(shared: Path) -> int:
    if not (shared / "gold").is_dir():
        print(f"没有找到人工标注：{shared}", file=sys.stderr)
        return 2
    rows = list(table.rows(shared))
    print(f"{'':<14}{'':<20} score   floor")
    for row in rows:
        print(table.line(row))
    return int(not all(row.ok for row in rows))


def _fuzz(number: int, seed: int) -> int:
    wrong = fuzz.run(number, seed, lambda done: print(f"{done}/{number}", file=sys.stderr, flush=True))
    for trace in wrong[:10]:
        print(trace)
    print(f"{number} 份输入，{len(wrong)} 份出错")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
