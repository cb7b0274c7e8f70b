"""The keys that follow from a name by rule: `web/search/spelling.js` makes the same ones in the page.

Most keys of a name need not be written into the names table: its fold, its Traditional form character by character,
its readings and their initials. What the rules get wrong, the table says for each entry; so the two spellings of
these rules have to agree with one another, and with nothing else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, product
from typing import NamedTuple

from termlite.glossary.model import Entry
from termlite.indexing.chinese import traditional_forms
from termlite.indexing.keys import KeyKind, readings
from termlite.indexing.pinyin import READINGS_PER_NAME, UNKNOWN, char_readings
from termlite.text.fold import HAN, fold
from termlite.text.role import Role

BY_RULE = (KeyKind.NAME, KeyKind.TRADITIONAL, KeyKind.PINYIN, KeyKind.INITIALS)
"""The kinds of key that there is a rule for."""


def rule_of(kind: KeyKind, role: Role, text: str, *, unlikely: bool) -> str:
    """What decides how a key that is made by rule matches and ranks.

    Example:
        >>> rule_of(KeyKind.INITIALS, Role.TERM, "zl", unlikely=False)
        'initials term two'
    """
    short = " two" if kind is KeyKind.INITIALS and len(text) == 2 else ""
    return f"{kind} {role}{short}{' unlikely' if unlikely else ''}"


class Derived(NamedTuple):
    """What a rule says of a key."""

    name: int
    """The place of its name among the entry's."""
    kind: KeyKind
    unlikely: bool = False


@dataclass(frozen=True, slots=True)
class Spelling:
    """How characters are read and written.

    Example:
        >>> spelling = Spelling({"炸": ("zha",), "炉": ("lu",)}, {"炉": "爐"})
        >>> [(text, str(key.kind)) for text, key in spelling.keys([("炸炉", Role.TERM)]).items()]
        [('炸炉', 'name'), ('炸爐', 'traditional'), ('zhalu', 'pinyin'), ('zl', 'initials')]
    """

    readings: Mapping[str, tuple[str, ...]]
    """The syllables of a character, the commonest in the glossary first."""
    traditional: Mapping[str, str]
    """Characters that differ → how they are written in Traditional Chinese."""

    def keys(self, names: Iterable[tuple[str, Role]]) -> dict[str, Derived]:
        """The keys of an entry; of two that are alike the first stays."""
        found: dict[str, Derived] = {}
        for place, (name, role) in enumerate(names):
            text = fold(name)
            found.setdefault(text, Derived(place, KeyKind.NAME))
            if role is Role.LITERAL or not any(char in self.readings for char in text):
                continue
            found.setdefault(self.convert(text), Derived(place, KeyKind.TRADITIONAL))
            ways = self.ways(text)
            for number, way in enumerate(ways):
                found.setdefault("".join(way), Derived(place, KeyKind.PINYIN, number > 0))
            short = dict.fromkeys("".join(unit[0] for unit in way) for way in ways)
            for number, letters in enumerate(letters for letters in short if len(letters) > 1):
                found.setdefault(letters, Derived(place, KeyKind.INITIALS, number > 0))
        return found

    def convert(self, text: str) -> str:
        """A text in Traditional characters, one by one."""
        return "".join(self.traditional.get(char, char) for char in text)

    def ways(self, text: str) -> list[tuple[str, ...]]:
        """The readings of a folded name, a syllable for each character; none where one cannot be typed."""
        choices = [self.readings.get(char, (char,) if char.isascii() else ()) for char in text]
        if not all(choices):
            return []
        first = tuple(options[0] for options in choices)
        single = [
            (*first[:at], other, *first[at + 1 :])
            for at, options in enumerate(choices)
            for other in options[1:]
        ]
        several = islice(product(*choices), READINGS_PER_NAME) if len(single) > 1 else ()
        return list(dict.fromkeys([first, *single, *several]))[:READINGS_PER_NAME]


def spelling_of(entries: Iterable[Entry]) -> Spelling:
    """How most names of the entries are read and written."""
    usual: defaultdict[str, Counter[str]] = defaultdict(Counter)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        for name, _ in entry.names():
            text = fold(name)
            for form in (text, *map(fold, traditional_forms(name))):
                for old, new in zip(text, form, strict=False) if len(form) == len(text) else ():
                    written[old][new] += form is not text or not traditional_forms(name)
            for marked in readings(entry, name)[:1]:
                for char, syllable in zip(text, _units(marked), strict=True):
                    if HAN.match(char) and syllable != UNKNOWN:
                        usual[char][syllable.lower()] += 1
    pairs = {old: counts.most_common(1)[0][0] for old, counts in written.items()}
    return Spelling(
        {
            char: tuple(dict.fromkeys([counts.most_common(1)[0][0], *char_readings(char)]))
            for char, counts in sorted(usual.items())
        },
        {old: new for old, new in sorted(pairs.items()) if old != new},
    )


def _units(marked: str) -> list[str]:
    """A marked reading by characters.

    Example:
        >>> _units("LORALianDan3")
        ['L', 'O', 'R', 'A', 'Lian', 'Dan', '3']
    """
    units: list[str] = []
    for char in marked:
        if char.islower() and units:
            units[-1] += char
        else:
            units.append(char)
    return units
