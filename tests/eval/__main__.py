"""``python tests/eval``: the table; ``--fuzz N``: generated inputs. Started by ``scripts/eval.py``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import fuzz
import real_scores
import real_table
import table

SHARED = Path(__file__).resolve().parents[3] / "shared"
TURNS = {"document": real_scores.by_document, "source": real_scores.by_source}


def main() -> int:
    """Print what was asked for; 1 when a score is below its floor or an input broke something."""
    parser = argparse.ArgumentParser(description="成绩单：读懂得怎么样")
    parser.add_argument(
        "--fuzz",
        type=int,
        default=0,
        metavar="N",
        help="用 N 份生成的文件试一遍：埋进去的密级标志要扣得住，只许出现写明的错误",
    )
    parser.add_argument("--seed", type=int, default=0, help="随机输入的种子")
    parser.add_argument("--from", type=int, default=0, dest="first", help="从第几份开始")
    parser.add_argument("--log", type=Path, help="做过的记在这个文件里；中断以后再运行一次，接着做")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="同时用几个进程")
    parser.add_argument("--shared", type=Path, default=SHARED, help="真实文件和人工标注所在的文件夹")
    parser.add_argument(
        "--folds",
        nargs="?",
        const="document",
        choices=sorted(TURNS),
        help="真实文件轮流学、轮流评：按文件分组，或按来源分组（source）；并写下本版的数字",
    )
    options = parser.parse_args()
    if options.folds:
        return _folds(options.shared, TURNS[options.folds])
    return _fuzz(options) if options.fuzz else _table(options.shared)


def _table(shared: Path) -> int:
    if not (shared / "gold").is_dir():
        print(f"没有找到人工标注：{shared}", file=sys.stderr)
        return 2
    rows = list(table.rows(shared))
    print(f"{'':<14}{'':<20} score   floor")
    for row in rows:
        print(table.line(row))
    return int(not all(row.ok for row in rows))


def _folds(shared: Path, turn_of: real_scores.Turn) -> int:
    if not (shared / "gold" / "real").is_dir():
        print(f"没有找到人工标注：{shared}", file=sys.stderr)
        return 2
    found = real_scores.folds(shared, lambda turn: print(f"已评：{turn}", file=sys.stderr, flush=True), turn_of)
    held = real_scores.held(shared)
    sets = {
        "seeds": [one for one in found if one.document.source == "seeds"],
        "real (folds)": [one for one in found if one.document.source != "seeds"],
        "held third": held,
    }
    for line in real_table.lines(sets):
        print(line)
    real_scores.write_figures(held)
    return 0


def _fuzz(options: argparse.Namespace) -> int:
    number, seed = options.fuzz, options.seed

    def progress(done: int) -> None:
        print(f"{done}/{number}", file=sys.stderr, flush=True)

    finds = fuzz.run(fuzz.Run(number, seed, options.first, options.workers, options.log), progress)
    for find in finds[:10]:
        print(find.told(seed))
    print(f"种子 {seed}，{number} 份输入，{len(finds)} 份出错")
    return int(bool(finds))


if __name__ == "__main__":
    sys.exit(main())
