"""Names that were typed wrong: homophones, wrong characters, slips of the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise, product

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from termlite.index.index import Index
from termlite.index.key_table import END, KeyTable
from termlite.search.matchers.matcher import Kind, Match
from termlite.search.matchers.pinyin import LONGEST_PATTERN, match_of, scan
from termlite.search.query import Query
from termlite.text.fold import HAN, fold

READINGS = 8
"""Ways to read a query of polyphones that are looked up."""
MOST = 64
CANDIDATES = 1000
"""Names whose distance is computed, at most: 6 µs each in the browser."""


def errors_allowed(length: int) -> int:
    """How many errors a name of this length may hold.

    Example:
        >>> [errors_allowed(length) for length in (2, 3, 5, 6, 10, 11)]
        [0, 1, 1, 2, 2, 3]
    """
    return (length > 2) + (length > 5) + (length > 10)


def homophones(query: Query, index: Index) -> Iterator[Match]:
    """Other characters of the same reading, or of one that is easily confused: 炸芦 → 炸炉."""
    if query.has_han and 2 <= len(query.text) <= LONGEST_PATTERN:
        units = [_units(char, index) for char in query.text]
        if all(units):
            matches = list(_same_reading(units, index)) or list(_like_reading(units, index))
            compared = (_compared(query, index, match) for match in matches)
            # Of two characters one has to be right: 张伟 is not 长尾.
            yield from (match for match in compared if len(query.text) > 2 or match.errors < 2)


def _units(char: str, index: Index) -> list[str]:
    """What stands for a character in a marked reading; empty if nothing does."""
    if HAN.match(char):
        return [syllable.capitalize() for syllable in index.readings(char)]
    return [char.upper()] if char.isascii() and char.isalnum() else []


def _same_reading(units: list[list[str]], index: Index) -> Iterator[Match]:
    """Names whose reading is, or begins with, one that the characters may have."""
    for syllables in islice(product(*units), READINGS):
        reading = "".join(syllables)
        for number, _ in islice(index.marked.find(reading, prefix=True), MOST):
            if not index.marked[number][len(reading) :][:1].islower():
                yield match_of(index, number, 0, len(reading), Kind.HOMOPHONE)


def _like_reading(units: list[list[str]], index: Index) -> Iterator[Match]:
    """Likewise, with the usual confusions."""
    pattern = "".join(f"(?:{'|'.join(map(_confused, syllables))})(?![a-z])" for syllables in units)
    yield from islice(scan(index, END + pattern, Kind.HOMOPHONE), MOST)


def _compared(query: Query, index: Index, match: Match) -> Match:
    """The match with the number of characters that are written otherwise."""
    written = index.simplify(fold(index.names[match.name]))
    differing = sum(typed != char for typed, char in zip(query.text, written, strict=False))
    return replace(match, errors=match.errors + differing)


def _confused(syllable: str) -> str:
    """A pattern of the syllables that this one is confused with; of a letter, itself."""
    if len(syllable) == 1:
        return syllable
    initial = syllable[0]
    rest = syllable[1:].removeprefix("h") if initial in "ZCS" else syllable[1:]
    rest = rest.removesuffix("g") + "g?" if rest.endswith(("n", "ng")) else rest
    return {"Z": "Zh?", "C": "Ch?", "S": "Sh?", "N": "[NL]", "L": "[NL]"}.get(initial, initial) + rest


def typos(query: Query, index: Index) -> Iterator[Match]:
    """Names at the smallest distance (Damerau's, optimal string alignment): ``hypernetwrok``, 过似合."""
    text = query.text
    if len(text) > 2 * LONGEST_PATTERN:
        return
    for limit in range(1, errors_allowed(len(text)) + 1):
        found = list(_within(query, index, limit))
        yield from found
        if found:
            return


def _within(query: Query, index: Index, limit: int) -> Iterator[Match]:
    text = query.text
    for number in _candidates(index.keys, text, limit):
        key = index.keys[number]
        distance = OSA.distance(text, key, score_cutoff=limit)
        if distance <= limit and len(key) > 2 and query.has_han == bool(HAN.search(key)):
            # Letters are dropped and swapped, the first seldom; characters are taken for others.
            usual = len(key) == len(text) if query.has_han else key[0] == text[0]
            alike = (usual + fuzz.ratio(text, key) / 100) / 2
            yield Match(index.keys.owners[number], Kind.TYPO, alike, errors=distance)


def _candidates(table: KeyTable, text: str, limit: int) -> Iterator[int]:
    """Keys that may lie within a distance, each once.

    With at most k errors one of k + 1 pieces of the query is intact and at most k places away (the
    pigeonhole principle). An exchange of neighbours may break two pieces at their border, so the
    query is cut again with the neighbours at each border exchanged.
    """
    seen: set[int] = set()
    for piece, place in _pieces(text, limit + 1):
        for number, at in table.find(piece, shortest=len(text) - limit, longest=len(text) + limit):
            if number not in seen and abs(at - place) <= limit:
                seen.add(number)
                yield number
                if len(seen) >= CANDIDATES:
                    return


def _pieces(text: str, count: int) -> list[tuple[str, int]]:
    """The query in pieces with their places, longest pieces first."""
    boundaries = [len(text) * part // count for part in range(count + 1)]
    variants = [text]
    for border in boundaries[1:-1]:
        swapped = text[: border - 1] + text[border] + text[border - 1] + text[border + 1 :]
        variants.append(swapped)
    pieces = {
        (variant[begin:end], begin): None
        for variant, (begin, end) in product(variants, list(pairwise(boundaries)))
    }
    return sorted(pieces, key=lambda piece: -len(piece[0]))
