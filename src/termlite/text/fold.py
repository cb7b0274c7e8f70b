"""Folding: the text without differences of case, width and separators.

The names table in the page folds with three lines of script; both sides agree on the vectors in
``tests/data/fold.json``. Folding never needs a table of the glossary: Traditional characters are
simplified afterwards, by the index, which carries the pairs.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

HAN = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

RADICALS = str.maketrans(
    "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺯⺰⺱⺲⺳⺴⺶⺹⺺⺻⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
    "厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭王目示礻糹纟罓罒㓁冗羊耂肀聿肉艹艹艹虎衤覀西见角讠贝车辶辶辶邑钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
)
"""Radicals as PDF files hold them (U+2E80 to U+2EFF) → the characters they stand for; NFKC leaves these alone.

From Unicode's EquivalentUnifiedIdeograph.txt, without those whose character few can show.
"""

_ONE_TO_ONE = re.compile(r"[A-Za-z0-9\u4e00-\u9fff]*\Z")
"""Texts that fold character by character."""

Span = tuple[int, int]
"""Half-open range of code points."""


class _Separators(dict[int, str | None]):
    """Deletes separators in ``str.translate``: punctuation, spaces, controls (Unicode P, Z, C)."""

    def __missing__(self, code: int) -> str | None:
        kept = None if unicodedata.category(chr(code))[0] in "PZC" else chr(code)
        self[code] = kept
        return kept


_SEPARATORS = _Separators()


def normalise(text: str) -> str:
    """Unify width and case (NFKC, lower case), keeping separators.

    Example:
        >>> normalise("ＣＦＧ Scale")
        'cfg scale'
        >>> normalise("⻛格")
        '风格'
    """
    return unicodedata.normalize("NFKC", text.translate(RADICALS)).lower()


def fold(text: str) -> str:
    """Unify width and case, and drop separators; a text of separators only keeps them.

    Example:
        >>> fold("CFG-Scale") == fold("ＣＦＧ　ｓｃａｌｅ") == "cfgscale"
        True
        >>> fold("( )")
        '()'
    """
    normal = normalise(text)
    return normal.translate(_SEPARATORS) or "".join(normal.split())


def clusters(text: str) -> list[Span]:
    r"""The ranges of a text that normalise as one: a character with its combining marks.

    Example:
        >>> clusters("ae\u0301")
        [(0, 1), (1, 3)]
    """
    starts = [
        at
        for at, char in enumerate(text)
        if at == 0 or not unicodedata.combining(unicodedata.normalize("NFKC", char)[0])
    ]
    return list(pairwise([*starts, len(text)]))


def unfold_span(text: str, folded: Span) -> Span:
    """Where a range of ``fold(text)`` lies in ``text``; all of it where the two cannot be aligned.

    Example:
        >>> unfold_span("CFG Scale", (3, 8))
        (4, 9)
    """
    if _ONE_TO_ONE.match(text) and 0 <= folded[0] < folded[1] <= len(text):
        return folded
    origins: list[Span] = []
    for begin, end in clusters(text):
        kept = normalise(text[begin:end]).translate(_SEPARATORS)
        origins += [(begin, end)] * len(kept)
    if len(origins) != len(fold(text)) or not folded[0] < folded[1] <= len(origins):
        return 0, len(text)
    return origins[folded[0]][0], origins[folded[1] - 1][1]


def runs(text: str) -> list[str]:
    """Split a text at separators and where Chinese and other writing meet.

    Example:
        >>> runs("hn超网络 LoRA-模型")
        ['hn', '超网络', 'lora', '模型']
    """
    spaced = HAN.sub(lambda han: "\0" + han[0] + "\0", normalise(text)).replace("\0\0", "")
    return [run for run in re.split(r"[\W_]+", spaced) if run]


def singular(word: str) -> str:
    """The singular of an English plural, by its ending alone; other words as they are.

    Example:
        >>> [singular(word) for word in ("prompts", "batches", "libraries", "loss", "axis", "loras")]
        ['prompt', 'batch', 'library', 'loss', 'axis', 'lora']
    """
    if not word.isascii() or len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]
