"""The order of the index: Latin names under their letter, Chinese ones under the first of their pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import ascii_uppercase

from termlite.glossary.model import Entry
from termlite.indexing.pinyin import marked_readings
from termlite.text.fold import fold

OTHER = "#"
"""Where names lie that begin with a digit or with a letter that few can type."""
LETTERS = (*ascii_uppercase, OTHER)
# Of a marked reading: a capital and what follows it, or a digit, or what stands for neither.
_UNIT = re.compile(r"[A-Z][a-z]*|.")


def by_letter(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Entries under their letters, both in the order of the index; letters without entries are left out.

    Example:
        >>> terms = ("2.5D", "炸炉", "VAE", "重绘", "一张图")
        >>> made = by_letter(Entry(id="x", term=t, gloss="……", readings={"重绘": "chóng huì"}) for t in terms)
        >>> {letter: [entry.term for entry in found] for letter, found in made.items()}
        {'C': ['重绘'], 'V': ['VAE'], 'Y': ['一张图'], 'Z': ['炸炉'], '#': ['2.5D']}
    """
    found: dict[str, list[Entry]] = {letter: [] for letter in LETTERS}
    for entry in sorted(entries, key=_spelled):
        initial = _spelled(entry)[0][0][0].upper()
        found[initial if initial in ascii_uppercase else OTHER].append(entry)
    return {letter: entries for letter, entries in found.items() if entries}


def _spelled(entry: Entry) -> list[tuple[str, str]]:
    """Syllable and character by turns, as Chinese dictionaries sort: what begins with one character stays together.

    Example:
        >>> _spelled(Entry(id="x", term="丹炉", gloss="……")), _spelled(Entry(id="x", term="--ar", gloss="……"))
        ([('dan', '丹'), ('lu', '炉')], [('a', 'a'), ('r', 'r')])
    """
    characters = fold(entry.term)
    marked = marked_readings(entry.term, entry.readings.get(entry.term))
    units = _UNIT.findall(marked[0]) if marked else characters
    return [(unit.lower(), character) for unit, character in zip(units, characters, strict=True)]
