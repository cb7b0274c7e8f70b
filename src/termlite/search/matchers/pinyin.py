"""Chinese names by their pinyin: in full, in part, by initials, mixed with characters, confused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz.distance import OSA

from termlite.index.index import Index
from termlite.index.key_table import END, KeyTable
from termlite.search.matchers.matcher import Kind, Match
from termlite.search.query import Query
from termlite.text.fold import HAN, fold

LONGEST = 100
"""Letters of pinyin that are looked up: more than the longest name read aloud."""
LONGEST_PATTERN = 40
"""Letters and characters that are made a pattern."""

MOST_UMLAUTS = 3
"""Places at which a ``u`` is tried as ``ü`` alone."""
LEAST_INSIDE = 4
"""Letters and characters that are looked for within a reading, at least."""

_CONFUSED = {"z": "zh?", "c": "ch?", "s": "sh?", "n": "[nl]", "l": "[nl]"}
"""Initials that speakers of many dialects do not tell apart, as patterns."""


def _typed(query: Query) -> str | None:
    """The query, if it may be pinyin: ASCII letters and digits with at least two letters."""
    text = query.letters
    plausible = text.isascii() and text.isalnum() and query.has_letters
    return text if 2 <= len(text) <= LONGEST and plausible else None


def whole_reading(query: Query, index: Index) -> Iterator[Match]:
    """The query is the reading of a name: ``zhalu``, ``zha lu``, ``zha4lu2``, ``lvse``; ``xuexilu`` for 学习率."""
    if text := _typed(query):
        for errors, spelt in enumerate(_with_umlauts(text)):
            for number, _ in index.pinyin.find(spelt, whole=True):
                match = match_of(index, number, 0, len(spelt), Kind.PINYIN)
                yield replace(match, errors=match.errors + min(errors, 1))


def _with_umlauts(text: str) -> list[str]:
    """The letters as typed, then with each ``lu`` and ``nu`` read as ``lü`` and ``nü``, one or all of them."""
    places = [found.start() for found in re.finditer(r"(?<=[ln])u(?![aeo])", text)]
    single = [text[:at] + "v" + text[at + 1 :] for at in places[:MOST_UMLAUTS]]
    return list(dict.fromkeys([text, *single, re.sub(r"(?<=[ln])u(?![aeo])", "v", text)]))


def whole_initials(query: Query, index: Index) -> Iterator[Match]:
    """The query is the initials of a name of three characters or more: ``qzkj``."""
    if (text := _typed(query)) and len(text) > 2:
        yield from _initials(index, text, whole=True)


def reading_prefix(query: Query, index: Index) -> Iterator[Match]:
    """The reading of a name begins with the query, even inside a syllable: ``guoni``."""
    if text := _typed(query):
        for errors, spelt in enumerate(_with_umlauts(text)):
            for number, _ in index.pinyin.find(spelt, prefix=True, shortest=len(spelt) + 1):
                match = match_of(index, number, 0, len(spelt), Kind.PINYIN)
                yield replace(match, errors=match.errors + min(errors, 1))


def first_initials(query: Query, index: Index) -> Iterator[Match]:
    """The initials of a name are, or begin with, the query: ``zl``, ``qzk``."""
    if text := _typed(query):
        yield from _initials(index, text, whole=True)
        yield from _initials(index, text, whole=False)


def abbreviated(query: Query, index: Index) -> Iterator[Match]:
    """Syllables in full or in part, and characters, from the beginning: ``zhlu``, ``炸lu``, ``过nh``."""
    if len(query.letters) >= LEAST_INSIDE:
        yield from (match for match in _anywhere(query, index) if match.spans[0][0] == 0)
    elif pattern := _abbreviation(query, index):
        yield from scan(index, END + pattern, Kind.MIXED)


def inside_reading(query: Query, index: Index) -> Iterator[Match]:
    """Likewise, from any character of the name on: ``nihe`` → 过拟合."""
    if len(query.letters) >= LEAST_INSIDE:
        yield from _anywhere(query, index)


def _anywhere(query: Query, index: Index) -> list[Match]:
    """Readings that hold the query anywhere, from one scan for both ways."""
    pattern = _abbreviation(query, index)
    return query.once("reading", lambda: scan(index, pattern, Kind.MIXED)) if pattern else []


def confused_reading(query: Query, index: Index) -> Iterator[Match]:
    """The reading, or its beginning, confused (z/zh, c/ch, s/sh, n/l, in/ing, en/eng, an/ang): ``zalu``."""
    text = _typed(query)
    if not text or len(text) > LONGEST_PATTERN:
        return
    letters = re.sub(r"zh|ch|sh", lambda pair: pair[0][0], text)
    pattern = "".join(_confusable(letters, at) for at in range(len(letters)))
    if pattern == text:
        return
    for match in scan(index, END + pattern, Kind.NEAR_PINYIN, index.pinyin):
        first = index.simplify(fold(index.names[match.name]))[match.spans[0][0]]
        if HAN.match(first):  # nobody confuses the sounds of letters
            read = match.reading.replace(" ", "")
            distance = OSA.distance(text, read[: round(match.coverage * len(read))])
            yield replace(match, errors=match.errors + distance)


def _initials(index: Index, text: str, *, whole: bool) -> Iterator[Match]:
    table = index.initials
    shortest = 0 if whole else len(text) + 1
    for number, _ in table.find(text, whole=whole, prefix=not whole, shortest=shortest):
        name, unlikely = index.owner(table.owners[number])
        coverage = len(text) / table.length(number)
        spans, reading = ((0, len(text)),), table[number]
        yield Match(name, Kind.INITIALS, coverage, errors=unlikely, spans=spans, reading=reading)


def match_of(index: Index, number: int, begin: int, end: int, kind: Kind) -> Match:
    """A match of letters begin–end of a reading: its characters are counted by the capitals."""
    marked = index.marked[number]
    places = [at for at, char in enumerate(marked) if not char.islower()]
    first = sum(at < begin for at in places)
    last = sum(at < end for at in places)
    name, unlikely = index.owner(index.marked.owners[number])
    coverage, spans = (end - begin) / len(marked), ((first, last),)
    return Match(name, kind, coverage, errors=unlikely, spans=spans, reading=spaced(marked))


def spaced(marked: str) -> str:
    """A reading as people read it.

    Example:
        >>> spaced("LORALianDan"), spaced("ZhaLu")
        ('lora lian dan', 'zha lu')
    """
    return re.sub(r"(?<=[a-z])(?=[^a-z])|(?=[A-Z][a-z])", " ", marked).strip().lower()


def scan(index: Index, pattern: str, kind: Kind, table: KeyTable | None = None) -> Iterator[Match]:
    """Every reading in which the pattern occurs, once each."""
    table = table or index.marked
    previous = -1
    for found in re.compile(pattern).finditer(table.text):
        begin, end = found.start(), found.end()
        begin += table.text.startswith(END, begin)
        number = table.at(begin)
        if number != previous and begin < end:
            previous = number
            start = table.starts[number]
            yield match_of(index, number, begin - start, end - start, kind)


def _abbreviation(query: Query, index: Index) -> str | None:
    """A pattern for marked readings: every letter goes on with its syllable or begins the next."""
    text = query.letters
    if not query.has_letters or not 2 <= len(text) <= LONGEST_PATTERN:
        return None
    pattern = ""
    for at, char in enumerate(text):
        if HAN.match(char):
            syllables = "|".join(reading.capitalize() for reading in index.readings(char))
            if not syllables:
                return None
            pattern += ("[a-z]*" if at else "") + f"(?:{syllables})(?![a-z])"
        elif not (char.isascii() and char.isalnum()):
            return None
        elif at == 0 or HAN.match(text[at - 1]):
            pattern += char.upper()
        else:
            pattern += _next_letter(char, text[at - 1])
    return pattern


def _next_letter(char: str, previous: str) -> str:
    """A pattern of a letter that goes on with its syllable, or begins the next one, or may do either."""
    begins = f"[a-z]*{char.upper()}"
    if char in "iuv":
        return char
    inner = char in "aeong" or (char == "h" and previous in "zcs") or (char == "r" and previous == "e")
    return f"(?:{char}|{begins})" if inner else begins


def _confusable(letters: str, at: int) -> str:
    char = letters[at]
    if char == "n" and at and letters[at - 1] in "aeiouv":
        return "(?:ng?|l)"
    if char == "g" and at and letters[at - 1] == "n":
        return "g?"
    return _CONFUSED.get(char, char)
