"""Names inside a longer query: 「用 db 炼丹炸炉了，hn 也废丹」 holds five."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from termlite.index.index import Index
from termlite.linking.segmenter import Piece
from termlite.text.fold import HAN, fold, normalise
from termlite.text.tokens import STOP_WORDS

LEAST_SHARE = 0.28
"""Names that make a query a sentence of names fill at least this part of it."""
EVERYDAY_SHARE = 0.6
"""The same where all of them are everyday words too (处理器, 开源)."""
LEAST_TYPO = 6
"""Letters of a word in which typing errors are looked for."""
LEAST_GLUED = 4
"""Letters of two names that may be written as one word: SDXLTurbo."""
CANDIDATES = 400
LONGEST_HOMOPHONE = 5
"""Characters in which other characters of the same sound are looked for."""
READINGS = 4

_FILLER = re.compile(
    r"(?:[\W_]|\d|x|k|m|g|px|步|次|张|倍|以上|左右"
    r"|调|设置?|改|开|关|拉|填|选|写|加|用|成|为|到|是|在|给|把|要|得|的|了|吗|呢|吧|啊|和|还是|或者?|就|都|也|太|会|不会|能|可以|应该|该"
    r"|多少|几|怎么|如何|什么|啥|咋|合适|最?好|够|大小?|高|低|小|多|少|行|样|请问|一般|默认|推荐|值|参数|how|what|to|is|set|the|value|of)*"
)
"""What may stand beside a name without saying anything: CFG调到7, Seed: 7, CFG开7还是开3."""


@dataclass(frozen=True, slots=True)
class InSentence:
    """A name that stands in a query.

    Attributes:
        name: its number in the index.
        entry: the entry's number.
        start: where it begins in the query, in code points.
        end: where it ends.
        share: how much of the query's characters it fills, 0 to 1.
        everyday: whether it is a common word of the language as well.
        errors: letters that were typed wrong.
    """

    name: int
    entry: int
    start: int
    end: int
    share: float
    everyday: bool
    errors: int = 0


def names_in(text: str, index: Index) -> list[InSentence]:
    """The names in a query, in its order; an entry once, where it is named first.

    Example:
        >>> from termlite import Entry, Glossary, build_index
        >>> entries = (Entry(id="db", term="DreamBooth", abbreviations=("db",), gloss="……"),
        ...            Entry(id="zhalu", term="炸炉", gloss="……"))
        >>> index = build_index(Glossary(entries))
        >>> [index.ids[found.entry] for found in names_in("用db炼丹，炸炉了", index)]
        ['db', 'zhalu']
        >>> [(index.ids[found.entry], found.errors) for found in names_in("dreamboth没反应", index)]
        [('db', 1)]
    """
    pieces = index.segmenter.cut(text, index.simplify)
    size = sum(len(piece.key) for piece in pieces) or 1
    found: dict[int, InSentence] = {}
    place = 0
    while place < len(pieces):
        first = pieces[place]
        read = _name_at(pieces, place, index)
        if read is None:
            place += 1
            continue
        name, errors, count = read
        last = pieces[place + count - 1]
        entry = index.entries[name]
        if entry not in found:
            letters = sum(len(piece.key) for piece in pieces[place : place + count])
            everyday = first.key in index.segmenter.words
            found[entry] = InSentence(name, entry, first.start, last.end, letters / size, everyday, errors)
        place += count
    return list(found.values())


def _name_at(pieces: list[Piece], place: int, index: Index) -> tuple[int, int, int] | None:
    """The name that begins at a piece, how many of its characters are typed wrong, and how many pieces it takes."""
    piece = pieces[place]
    if piece.is_name:
        is_word = _is_plain_english(pieces, place) or _is_glued(pieces, place)
        return None if is_word else (index.names_by_key[piece.key], 0, 1)
    if piece.key.isascii():
        for count, word in ((2, _two_words(pieces, place)), (1, piece.key)):
            if typed := _mistyped(word, index):
                return (*typed, count)
        return None
    return _homophone(pieces, place, index)


def is_sentence_of_names(found: list[InSentence]) -> bool:
    """Whether a query is about the names in it, not about something that it describes with them."""
    if len(found) < 2:
        return False
    share = sum(name.share for name in found)
    return share >= (EVERYDAY_SHARE if all(name.everyday for name in found) else LEAST_SHARE)


def name_with_values(text: str, found: list[InSentence]) -> str:
    """The one name of a query beside which stand a value and small words alone; empty if there is more, or no value.

    Example:
        >>> name = InSentence(0, 0, 0, 3, 0.5, everyday=False)
        >>> name_with_values("CFG调到7", [name]), name_with_values("CFG 太高会糊", [name])
        ('CFG', '')
    """
    if len(found) != 1 or found[0].errors:
        return ""
    name = found[0]
    rest = normalise(text[: name.start]), normalise(text[name.end :])
    has_value = any(char.isdigit() for char in "".join(rest))
    return text[name.start : name.end] if has_value and all(map(_FILLER.fullmatch, rest)) else ""


def _mistyped(word: str, index: Index) -> tuple[int, int] | None:
    """The name that an unknown word in letters was meant to be, and how many letters differ."""
    if len(word) < LEAST_TYPO or not word.isascii() or not word.isalpha() or word in STOP_WORDS:
        return None
    most = 1 if len(word) < 8 else 2
    keys = list(dict.fromkeys(_candidates(word, most, index)))
    best = process.extractOne(word, keys, scorer=OSA.distance, score_cutoff=most)
    return (index.names_by_key[best[0]], int(best[1])) if best else None


def _two_words(pieces: list[Piece], place: int) -> str:
    """A word in letters and the next, which may be one name: «stable difussion»; empty if there is no next."""
    both = pieces[place : place + 2]
    return "".join(piece.key for piece in both) if len(both) == 2 and both[1].key.isalpha() else ""


def _homophone(pieces: list[Piece], place: int, index: Index) -> tuple[int, int, int] | None:
    """The name of three characters or more that some pieces sound like: 局部从绘, 采杨器."""
    text = ""
    for count, piece in enumerate(pieces[place : place + LONGEST_HOMOPHONE], 1):
        if (
            piece.is_name
            or piece.key.isascii()
            or (count > 1 and piece.start != pieces[place + count - 2].end)
        ):
            return None
        text += piece.key
        if len(text) > LONGEST_HOMOPHONE:
            return None
        if len(text) < 3 or count == 1:
            continue
        readings = [[syllable.capitalize() for syllable in index.readings(char)] for char in text]
        for syllables in islice(product(*readings), READINGS):
            for number, _ in index.marked.find("".join(syllables), whole=True):
                name, unlikely = index.owner(index.marked.owners[number])
                wrong = sum(
                    a != b for a, b in zip(index.simplify(fold(index.names[name])), text, strict=False)
                )
                if not unlikely and 0 < wrong <= len(text) - 2:
                    return name, wrong, count
    return None


def _candidates(word: str, most: int, index: Index) -> Iterator[str]:
    """Names in letters that share a piece of the word: with k errors one of k + 1 pieces is whole."""
    size = len(word) // (most + 1)
    for at in range(0, most + 1):
        piece = word[at * size : (at + 1) * size]
        found = index.keys.find(piece, shortest=len(word) - most, longest=len(word) + most)
        for number, _ in islice(found, CANDIDATES):
            key = index.keys[number]
            if key[0] == word[0] and key.isascii():
                yield key


def _is_glued(pieces: list[Piece], place: int) -> bool:
    """Whether a name is a part of a word in letters whose other part is short: «LoRa» and «WAN» in LoRaWAN."""
    here = pieces[place]
    beside = [pieces[at] for at in (place - 1, place + 1) if 0 <= at < len(pieces)]
    return any(
        (piece.end == here.start or piece.start == here.end)
        and all(part.key.isascii() and part.key.isalpha() for part in (piece, here))
        and min(len(piece.key), len(here.key)) < LEAST_GLUED
        for piece in beside
    )


def _is_plain_english(pieces: list[Piece], place: int) -> bool:
    """Whether a name is an English word among others: «or» in «to be or not to be»."""
    key = pieces[place].key
    if HAN.search(key) or not key.isalpha():
        return False
    around = [pieces[at].key for at in (place - 1, place + 1) if 0 <= at < len(pieces)]
    return key in STOP_WORDS or (len(key) < 4 and bool(around) and all(word in STOP_WORDS for word in around))
