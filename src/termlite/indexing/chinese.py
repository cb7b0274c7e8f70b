"""Traditional and Simplified characters, made at build time from OpenCC's data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from termlite.text.fold import HAN

if TYPE_CHECKING:
    from opencc import OpenCC

TO_TRADITIONAL = ("s2t", "s2tw", "s2hk")
TO_SIMPLIFIED = ("t2s", "tw2s", "hk2s")
COMMON = frozenset(
    bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
)
"""Level 1 of GB 2312: the 3,755 commonest Simplified characters."""
UNIHAN = "".join(map(chr, [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]))


_given: dict[str, str] = {}


def use_table(traditional: str, simplified: str) -> None:
    """From now on simplify by a table, and convert nothing else: OpenCC does not run in a browser.

    Args:
        traditional: characters; an empty text brings OpenCC back.
        simplified: at the same places what they become.
    """
    _given.clear()
    _given.update(zip(traditional, simplified, strict=True))
    simplified_chars.cache_clear()
    _simplified_codes.cache_clear()


@cache
def _converter(config: str) -> OpenCC:
    from opencc import OpenCC  # noqa: PLC0415 (a browser has none)

    return OpenCC(config)


def convert(config: str, texts: list[str]) -> list[str]:
    """Convert many texts at once by one of OpenCC's configurations; as they are where a table is used instead."""
    if _given:
        return texts
    return _converter(config).convert("\n".join(texts)).split("\n") if texts else []


@cache
def simplified_chars() -> Mapping[str, str]:
    """Every Traditional character (China, Taiwan, Hong Kong) that has a Simplified one.

    A character that is common in Simplified text stays, unless what it would become is common too (么 is not 幺).

    Example:
        >>> pairs = simplified_chars()
        >>> pairs["爐"], pairs["裡"], "炉" in pairs, "么" in pairs
        ('炉', '里', False, False)
    """
    if _given:
        return _given
    pairs: dict[str, str] = {}
    for config in TO_SIMPLIFIED:
        for old, new in zip(UNIHAN, convert(config, list(UNIHAN)), strict=True):
            if old != new and len(new) == 1 and (new in COMMON or old not in COMMON):
                pairs.setdefault(old, new)
    return pairs


def simplify(text: str) -> str:
    """Simplify character by character, as the browser does it.

    Example:
        >>> simplify("炸爐"), simplify("網路")
        ('炸炉', '网路')
    """
    return text.translate(_simplified_codes())


@cache
def _simplified_codes() -> dict[int, str]:
    return str.maketrans(dict(simplified_chars()))


def traditional_forms(name: str) -> list[str]:
    """The name in the Traditional characters of China, Taiwan and Hong Kong, where they differ.

    Example:
        >>> traditional_forms("炸炉"), traditional_forms("VAE")
        (['炸爐'], [])
    """
    if not HAN.search(name):
        return []
    return [
        form
        for form in dict.fromkeys(convert(config, [name])[0] for config in TO_TRADITIONAL)
        if form != name
    ]
