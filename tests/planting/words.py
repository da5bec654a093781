"""Sentences to plant: marks of secrecy in any dress, and personal data of nobody."""

from __future__ import annotations

import random

_FILLING = "按照要求逐项落实任务目标明确责任到人每月检查季度通报年底考核发现问题及时整改学用结合先读原文再谈体会"
_LEVELS = ("机密", "秘密", "绝密", "機密", "祕密", "机　密", "秘 密", "绝·密")
_STARS = ("★", "☆", "*", "＊", "✩", "◆", "●", " ★ ", "　★　", "·")
_PERIODS = ("3年", "5年", "10年", "５年", "三年", "十年", "6个月", "长期", "3 年")
_CONFIDENTIAL = ("{}{}{}", "【{}{}{}】", "（{}{}{}）", "[{}{}{}]", "密级：{}{}{}")
_INTERNAL = ("内部资料", "内部材料", "内部文件", "內部資料", "内部　资料", "内部学习资料", "内 部 资 料")
_CARE = ("注意保存", "请注意保存", "注意保管", "不得外传", "严禁外传", "請勿外傳", "阅后收回")
_BETWEEN = (" ", "　", "，", "、", "★", "  ", "：")
_CLOSED = ("{}", "【{}】", "（{}）", "〔{}〕", "★{}★")


def mark(rng: random.Random) -> str:
    """A mark of secrecy, dressed as people dress it."""
    if rng.random() < 0.6:
        return rng.choice(_CONFIDENTIAL).format(*map(rng.choice, (_LEVELS, _STARS, _PERIODS)))
    return rng.choice(_CLOSED).format(f"{rng.choice(_INTERNAL)}{rng.choice(_BETWEEN)}{rng.choice(_CARE)}")


def marked_sentence(rng: random.Random) -> str:
    """A mark among words that stand nowhere else."""
    filling = "".join(rng.choices(_FILLING, k=rng.randint(4, 12)))
    return f"{filling}。{mark(rng)}。{rng.choice('甲乙丙丁')}{rng.randint(1000, 9999)}号文稿"


def personal(rng: random.Random) -> str:
    """A number or an address of nobody, as forms ask for it."""
    made = rng.choice((_mobile, _identity, _card, _mail))
    return made(rng)


def _mobile(rng: random.Random) -> str:
    return f"联系电话{rng.choice(('', '：'))}1380000{rng.randint(1000, 9999)}"


def _identity(rng: random.Random) -> str:
    body = f"11000019{rng.randint(50, 99)}0101{rng.randint(1, 999):03}"
    total = sum(int(digit) * (1 << (17 - place)) for place, digit in enumerate(body))
    return f"身份证号{body}{'10X98765432'[total % 11]}"


def _card(rng: random.Random) -> str:
    body = f"622200{rng.randint(10**11, 10**12 - 1)}"
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(body)))
    return f"银行卡号{body}{-sum(one // 10 + one % 10 for one in doubled) % 10}"


def _mail(rng: random.Random) -> str:
    return f"邮箱lianluo{rng.randint(1000, 9999)}@example.org"
