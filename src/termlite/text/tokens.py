"""Cutting texts into what full-text search counts: words of letters, characters and pairs of characters.

Segmenters do not know this jargon (炸|炉, 过|拟|合), so Chinese is cut into overlapping pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from termlite.text.fold import HAN, runs, singular

STOP_CHARS = "的了是吗呢吧啊呀么"
"""Characters that only join others: pairs never cross them."""
STOP_WORDS = frozenset(
    "a an and are as at be by for from how in is it its of on or that the this to what which why with".split()  # noqa: SIM905 - a list of words reads best as a line
)
CHAR_WEIGHT = 2.0
"""How much a single character counts beside a pair: other words often share one (重画, 重新绘制)."""
_ENDINGS = ("ing", "ed", "er", "or", "ion", "e", "y")


def stem(word: str) -> str:
    """An English word without its commonest endings; light, for training = train = trained.

    Example:
        >>> [stem(word) for word in ("training", "trained", "images", "noise", "noises", "loss", "dpm2")]
        ['train', 'train', 'imag', 'nois', 'nois', 'loss', 'dpm2']
    """
    word = singular(word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def tokens(text: str, *, chars: bool = True) -> Iterator[str]:
    """The tokens of a simplified text: words, pairs of characters and, if wanted, single characters.

    Example:
        >>> list(tokens("模型的 LoRA"))
        ['模型', '模', '型', 'lora']
    """
    for char in STOP_CHARS:
        text = text.replace(char, " ")
    for run in runs(text):
        if HAN.match(run):
            yield from map("".join, pairwise(run))
            if chars or len(run) == 1:
                yield from run
        elif run not in STOP_WORDS:
            yield stem(run)


def weigh(text: str) -> dict[str, float]:
    """The distinct tokens of a query and how much each counts.

    Example:
        >>> weigh("重画")
        {'重画': 1.0, '重': 2.0, '画': 2.0}
    """
    return {token: CHAR_WEIGHT if len(token) == 1 and HAN.match(token) else 1.0 for token in tokens(text)}
