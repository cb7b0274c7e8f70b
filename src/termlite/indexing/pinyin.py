"""Pinyin of names, made at build time from pypinyin's data.

A *marked* reading has one capital letter per character of the folded name: ``炸炉`` is ``ZhaLu`` and
``LoRA炼丹`` is ``LORALianDan``. Lower-cased it is what people type; its capitals are the initials
and lead back to the characters.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import islice, product

from pypinyin import Style, pinyin
from pypinyin.constants import PINYIN_DICT
from pypinyin.phrases_dict import phrases_dict

from termlite.text.fold import HAN, fold, runs

UNKNOWN = "*"
"""Stands for a character that nobody types by pinyin or by keyboard."""

READINGS_PER_NAME = 12
RARE = 0.02
"""A reading met in a smaller part of a character's phrases is left out (和 as huó, hú)."""
_AROUND = " \u3000\uff08\uff09\u300a\u300b\u300c\u300d\u201c\u201d\u2018\u2019\uff1a\uff0c\u3001\u3002\u00b7\u2014()\"'"
"""Marks that nobody says."""


@cache
def plain(syllable: str) -> str:
    """A syllable as it is typed: no tone, ``v`` for ``ü``.

    Example:
        >>> plain("lǜ"), plain("zhà"), plain("ń")
        ('lv', 'zha', 'n')
    """
    letters = unicodedata.normalize("NFD", syllable.lower().replace("u:", "ü")).replace("u\u0308", "v")
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())


@cache
def _usage() -> Mapping[str, Counter[str]]:
    """How often each reading of a character occurs in pypinyin's 47,000 phrases."""
    usage: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for phrase, syllables in phrases_dict.items():
        for char, readings in zip(phrase, syllables, strict=False):
            usage[char][plain(readings[0])] += 1
    return usage


@cache
def char_readings(char: str) -> tuple[str, ...]:
    """The readings in use of a Chinese character, the commonest first; empty for anything else.

    Example:
        >>> char_readings("炸"), char_readings("和"), char_readings("a")
        (('zha',), ('he', 'huo'), ())
    """
    listed = list(dict.fromkeys(plain(reading) for reading in PINYIN_DICT.get(ord(char), "").split(",")))
    listed = [reading for reading in listed if reading]
    usage = _usage().get(char, Counter())
    total = sum(usage.values())
    living = [r for r in listed if usage[r] >= max(2, RARE * total)] or listed[:1]
    return tuple(sorted(living, key=lambda reading: -usage[reading]))


def _usual(chars: str) -> list[str]:
    """The reading of each character in its phrase, as pypinyin has it; the character itself without one."""
    # A list is a documented answer of `errors`, which pypinyin's types forget.
    runs_of_char = pinyin(chars, style=Style.NORMAL, errors=list)  # type: ignore[arg-type]
    return [plain(run[0]) or UNKNOWN for run in runs_of_char]


def toned(name: str, own: str | None = None) -> str:
    """A name as it is said, with tones; empty without Chinese characters.

    Args:
        name: the name as written.
        own: its reading as the entry states it; left alone if it does not fit.

    Example:
        >>> toned("炸炉"), toned("LoRA 炼丹（新）"), toned("VAE")
        ('zhà lú', 'LoRA liàn dān xīn', '')
        >>> toned("重绘", own="chóng huì")
        'chóng huì'
    """
    if not HAN.search(name):
        return ""
    if own and own_syllables(name, own):
        return own
    said = (run[0].strip(_AROUND) for run in pinyin(name, style=Style.TONE))
    return " ".join(run for run in said if run)


def _capital(syllable: str) -> str:
    return syllable[0].upper() + syllable[1:]


def own_syllables(name: str, own: str) -> list[str] | None:
    """The syllables of a stated reading, one for each Chinese character; None if they do not fit the name.

    Example:
        >>> own_syllables("MJ 重绘", "MJ chóng huì"), own_syllables("重绘", "chóng")
        (['chong', 'hui'], None)
    """
    latin = {run for run in runs(name) if not HAN.search(run)}
    words = own.replace("'", " ").replace("’", " ").split()
    syllables = [plain(word) for word in words if fold(word) not in latin]
    return syllables if all(syllables) and len(syllables) == len(HAN.findall(fold(name))) else None


@lru_cache(maxsize=1 << 16)
def marked_readings(name: str, own: str | None = None) -> tuple[str, ...]:
    """Every reading of a name in marked form, the likeliest first; empty without Chinese characters.

    Args:
        name: the name as written.
        own: its reading as the entry states it; left alone if it does not fit (``check`` reports that).

    Example:
        >>> marked_readings("炸炉"), marked_readings("VAE")
        (('ZhaLu',), ())
        >>> marked_readings("重绘", own="chóng huì")
        ('ChongHui', 'ZhongHui')
    """
    chars = fold(name)
    if not HAN.search(chars):
        return ()
    stated = iter(own_syllables(name, own) or () if own else ())
    choices: list[list[str]] = []
    for char, usual in zip(chars, _usual(chars), strict=True):
        if HAN.match(char):
            living = [r for r in (next(stated, None), usual, *char_readings(char)) if r and r != UNKNOWN]
            choices.append([_capital(reading) for reading in dict.fromkeys(living)] or [UNKNOWN])
        else:
            choices.append([char.upper() if char.isascii() else UNKNOWN])
    return tuple(islice(dict.fromkeys(_combine(choices)), READINGS_PER_NAME))


def _combine(choices: list[list[str]]) -> list[str]:
    """The likeliest reading, then those that differ from it in one character, then in more."""
    first = [options[0] for options in choices]
    single = [
        [*first[:at], other, *first[at + 1 :]] for at, options in enumerate(choices) for other in options[1:]
    ]
    several = islice(product(*choices), READINGS_PER_NAME) if len(single) > 1 else ()
    return ["".join(units) for units in [first, *single, *several]]
