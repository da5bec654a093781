"""Which characters are these bytes?

A byte order mark decides. Otherwise every encoding that Chinese offices use is tried and judged by what Chinese
text looks like: a wrong guess gives rare characters, private use and controls, the right one gives the few hundred
characters that make up most of every text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from operator import itemgetter

from handbook.reading.problem import Unreadable, unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "big5")
_SURE, _PLAUSIBLE = 0.6, 0.35
"""Scores from which a reading is the one, and may be it at all."""
_PADDING = 16
"""Zeros in a row that are no characters, in whatever encoding."""
_SAMPLE = 6_000
"""Characters that are judged; a text is of one kind throughout …"""
_ENOUGH = 1_500
"""… so that fewer do where most of them are Chinese."""

# The commonest characters of official prose (simplified and traditional): together about half of any such text.
_COMMON = re.compile(
    "["
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平"
    "形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党"
    "程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干"
    "做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单"
    "风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界"
    "拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构"
    "府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价"
    "严首底液官德随病苏失尔死讲配女黄推显谈罪神艺呢席含企望密批营项防举球英氧势告李台落木帮轮破亚师围注远字材排供河态封另施减树溶"
    "怎止案言士均武固叶鱼波视仅费紧爱左章早朝害续轻服试食充兵源判护司足某练差致板田降黑犯负击范继兴似余坚曲输修故城夫够送笔船占右"
    "财吃富春职觉汉画功巴跟虽杂飞检吸助升阳互初创抗考投坏策古径换未跑留钢曾端责站简述钱副尽帝射草冲承独令限阿宣环双请超微让控州良"
    "轴找否纪益依优顶础载倒房突坐粉敌略客袁冷胜绝析块剂测丝协诉念陈仍罗盐友洋错苦夜刑移频逐靠混母短皮终聚汽村云哪既距卫停烈央察烧"
    "國個來時們產發為會對學說動從體後開經過進種麼長實業現這樣義與關線內數問題當應還機無將見條員點義黨區務總書領導報組織設議責農幹"
    "]+"
)
_CHINESE = re.compile("[㐀-䶿一-鿿豈-﫿]+")
_WRONG = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")
_STRANGE = re.compile(
    "[\ue000-\uf8ff\u0080-\u00a0\u0370-\u03ff\u0530-\u1fff\u3040-\u30ff\u3130-\u318f\uac00-\ud7af\uff61-\uffdc]+"
)


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding.

    Raises `Unreadable` for no content, for binary data and for text whose characters were already lost.
    """
    if not data.strip(b"\x00\t\r\n\x0b\x0c "):
        raise unreadable("文件是空的", "至少有一段文字的文件")
    data = _without_padding(data)
    text, encoding = _marked(data) or _best(data)
    if not text.strip("\ufeff \t\r\n\u3000\u00a0"):
        raise unreadable("文件是空的", "至少有一段文字的文件")
    return text, encoding


def _without_padding(data: bytes) -> bytes:
    """The bytes without the zeros with which a damaged disk or an old program filled a file up, at either end."""
    start = len(data) - len(data.lstrip(b"\0"))
    end = len(data.rstrip(b"\0"))
    start = start - start % 4 if start >= _PADDING else 0
    end = end + -(end - start) % 4 if len(data) - end >= _PADDING else len(data)
    return data[start:end]


def _marked(data: bytes) -> tuple[str, str] | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            if plausible(text):
                return text, encoding
    return None


def _best(data: bytes) -> tuple[str, str]:
    best = max(_guesses(data), key=itemgetter(0), default=(0.0, "", ""))
    if best[0] < _PLAUSIBLE:
        raise _undecodable()
    return best[1], best[2]


def _guesses(data: bytes) -> Iterator[tuple[float, str, str]]:
    """Every reading that is possible, with its score; the first that is sure ends the search."""
    for name in _CANDIDATES:
        text = _decoded(data, name)
        if text is None:
            continue
        found = score(text)
        yield found, text, name
        if found > _SURE and "\ufffd" not in text:
            return


def _decoded(data: bytes, name: str) -> str | None:
    """The text; a file cut off in the middle of a character, or with a few broken bytes, is still read."""
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
    return text if text.count("\ufffd") <= max(2, len(text) // 2000) else None


def score(text: str) -> float:
    """How much this looks like Chinese (or plain ASCII) prose: 1 is sure, below 0.2 is something else."""
    sample = text[:_SAMPLE]
    chinese = _count(_CHINESE, sample[:_ENOUGH])
    if 2 * chinese > _ENOUGH:
        sample = sample[:_ENOUGH]
    else:
        chinese += _count(_CHINESE, sample[_ENOUGH:])
    bad = _count(_WRONG, sample) * 5 + _count(_STRANGE, sample) * 2
    if not chinese:
        ascii_share = sum(character.isascii() for character in sample) / max(1, len(sample))
        return ascii_share - bad / max(1, len(sample))
    common = _count(_COMMON, sample) / chinese
    return common + 0.2 * (chinese / len(sample)) - bad / len(sample)


def _count(runs: re.Pattern[str], text: str) -> int:
    """How many characters the runs have together; run by run is much faster than one by one."""
    return sum(map(len, runs.findall(text)))


def plausible(text: str) -> bool:
    """Whether the text can be what somebody wrote, and not bytes read the wrong way."""
    return score(text) >= _PLAUSIBLE


def _undecodable() -> Unreadable:
    return unreadable(
        "认不出文字编码：不是文本文件，或者文字在别处已经变成乱码",
        "UTF-8、UTF-16 或 GB18030 编码的文本",
        "另存为“UTF-8”后再放进来",
    )
