"""The numbers in a text that state something: a default, a date, a version, a price, a limit.

Numbers that are part of a name (SD 1.5, fp16), of code, of an address or of a list's markers state nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from termlite.glossary.links import PATTERN

DEFAULT = "默认"
_DEFAULTS = (DEFAULT, "default", "缺省")

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)*")
_MASK = "\ue000"  # stands for what states nothing; no pattern knows it
_NO_STATEMENT = re.compile(
    r"`[^`]*[A-Za-z][^`]*`"  # code with a word in it; `0.7` alone is a value
    r"|\]\([^)]*\)"  # where a link leads
    r"|https?://\S+"
    r"|arxiv[:\s]*\d{4}\.\d{4,5}"
    r"|^\s*\d+[.)](?=\s)",  # a list's marker
    re.IGNORECASE | re.MULTILINE,
)
_NAME_BEFORE = re.compile(r"(?:[a-z_][a-z_]|(?<![a-z])[a-uw-z_])[-./+]?$", re.IGNORECASE)
"""Letters that make a number part of a name: SDXL2, T5, FLUX.1; a single v makes it a version."""
_LETTERS = re.compile(r"[A-Za-z]+")
_MODEL_NUMBER = re.compile(r"(?!19|20)\d{4,5}")
_UNITS = re.compile(
    r"px|[dp]pi|[bkmgtwvxs]|[kmgt]i?b|ms|min|h|fps|[kmg]?hz|bits?|bytes?|[nmc]m|t?flops|tops|gbps|mp|usd|eur|rmb"
    r"|steps?|epochs?|tokens?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that states something, with the words around it."""

    value: str
    around: str


def numbers(text: str, names: NumberedNames | None = None) -> Iterator[Number]:
    """The numbers of a text that need a source, in order; the word «默认» counts as one.

    Example:
        >>> [number.value for number in numbers("默认 7，常用 5～12；SD1.5 与 fp16 不算，`--steps 20` 也不算")]
        ['默认', '7', '5', '12']
    """
    plain = PATTERN.sub(lambda match: match["words"] or _MASK, unicodedata.normalize("NFKC", text))
    plain = _NO_STATEMENT.sub(_MASK, plain)
    inside = names.positions(plain) if names else frozenset[int]()
    found = [(match.start(), match.end(), normal(match[0])) for match in _NUMBER.finditer(plain)]
    found = [item for item in found if item[0] not in inside and not _in_name(plain, item[0], item[1])]
    found += [(match.start(), match.end(), DEFAULT) for match in re.finditer(DEFAULT, plain)]
    for start, end, value in sorted(found):
        yield Number(value, " ".join(plain[max(0, start - 8) : end + 6].replace(_MASK, "…").split()))


def values(text: str) -> frozenset[str]:
    """Everything that a text may vouch for: all its numbers, and «默认» when it speaks of a default.

    Example:
        >>> sorted(values("默认值 7.0；2023-08 起，1,000 张"))
        ['1000', '2023', '7', '8', '默认']
    """
    plain = unicodedata.normalize("NFKC", text)
    told = {normal(match[0]) for match in _NUMBER.finditer(plain)}
    return frozenset(told | ({DEFAULT} if any(word in plain.lower() for word in _DEFAULTS) else set()))


def normal(number: str) -> str:
    """One spelling for one number; a version such as 1.10.0 stays as it is.

    Example:
        >>> [normal(number) for number in ("08", "1,000", "0.50", "1.10.0", "7.0")]
        ['8', '1000', '0.5', '1.10.0', '7']
    """
    whole, dot, rest = number.replace(",", "").partition(".")
    if "." in rest:
        return number
    rest = rest.rstrip("0")
    return (whole.lstrip("0") or "0") + (dot + rest if rest else "")


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether letters beside a number make it part of a name or word, not a quantity."""
    if _NAME_BEFORE.search(text[max(0, start - 3) : start]):
        return True
    after = _LETTERS.match(text, end)
    return after is not None and not _UNITS.fullmatch(after[0])


class NumberedNames:
    """Names that hold a number, to tell where a text says one of them; spaces and case do not matter.

    A name of digits alone counts when it cannot be a year: 4090.

    Example:
        >>> names = NumberedNames(["SD 1.5", "DPM++ 2M", "4090", "20"])
        >>> [number.value for number in numbers("sd1.5 用 DPM++ 2M 跑 20 步，4090 上 3 秒", names)]
        ['20', '3']
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_number: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
        for name in names:
            tight = "".join(unicodedata.normalize("NFKC", name).lower().split())
            if any(character.isalpha() for character in tight) or _MODEL_NUMBER.fullmatch(tight):
                for match in _NUMBER.finditer(tight):
                    self._by_number[match[0]].add((tight, match.start()))

    def positions(self, text: str) -> frozenset[int]:
        """Where the numbers begin that are part of a name."""
        kept = [i for i, character in enumerate(text) if not character.isspace()]
        tight = "".join(text[i].lower() for i in kept)
        inside = set[int]()
        for match in _NUMBER.finditer(tight):
            for name, offset in self._by_number.get(match[0], ()):
                begin = match.start() - offset
                if (
                    begin >= 0
                    and tight.startswith(name, begin)
                    and _ends_here(text, tight, kept, begin, len(name))
                ):
                    inside.add(kept[match.start()])
        return frozenset(inside)


def _ends_here(text: str, tight: str, kept: list[int], begin: int, length: int) -> bool:
    """Whether a name does not go on, as in SD 1.5 of SD 1.55."""
    last = begin + length - 1
    before = text[kept[begin] - 1] if kept[begin] else " "
    after = text[kept[last] + 1] if kept[last] + 1 < len(text) else " "
    return not ((_latin(tight[begin]) and _latin(before)) or (_latin(tight[last]) and _latin(after)))


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
