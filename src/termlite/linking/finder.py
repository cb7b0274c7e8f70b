"""Finds the names of a glossary in running text, each with the right sense.

The segmenter finds the places of names (`termlite.linking.segmenter`). This module decides for each place whether the
name is meant there: not inside code, addresses and tags, and not as an English word among English words. Which names
may be links at all, and to which entries, was decided at build time (`termlite.indexing.link_names`).
`web/linking/finder.js` is the same algorithm over the same data; `tests/data/links.json` keeps the two equal.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from termlite.linking.boundaries import end_of
from termlite.linking.link_name import BESIDE, IN_FIELD, LinkName
from termlite.linking.prose import HEADING, cover
from termlite.linking.segmenter import Folded, Piece, Segmenter, fold_with_origins

ROOM = 100
"""Characters in which at most two names become links."""
WINDOW = 1500
"""Characters before and after a name in which the words are looked for that tell its sense."""
NEAR = 12
"""The same for words that must stand close to it."""
ENOUGH = 2
"""An everyday word is linked only when so many entries of the field are named near it."""
BRIEF = 300
"""A text with fewer characters, such as a chat message, is too short to name so many entries."""
RARE = -7.5
"""Logarithm of how likely a character is by itself that rather ends the word before it: 别, but not 在."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text, from `start` to `end` in code points.

    Attributes:
        id: of the entry that is meant.
        name: the name as the glossary writes it.

    Example:
        >>> Found(start=1, end=3, id="zhalu", name="炸炉").name
        '炸炉'
    """

    start: int
    end: int
    id: str
    name: str = ""


class Finder:
    """Finds names.

    Args:
        names: those of the glossary.
        words: common word → logarithm of how likely it is (see `termlite.linking.segmenter.read_words`).
        traditional: Traditional characters.
        simplified: at the same places their Simplified forms.
        field: ids of entries that tell that a text is of the field: where none are given, no text is.

    Example:
        >>> names = [LinkName("施法", "施法", (("cast", ()),)), LinkName("cfgscale", "CFG Scale", (("cfg", ()),)),
        ...     LinkName("步数", "步数", (("training-steps", ("训练",)), ("steps", ())))]
        >>> finder = Finder(names, {"实施": -8.0, "法律": -8.0, "国家": -8.0})
        >>> text = "国家实施法律；施法前先看 CFG-scale 和步数，别动 `cfg scale`。"
        >>> [(text[found.start : found.end], found.id) for found in finder.find(text)]
        [('施法', 'cast'), ('CFG-scale', 'cfg'), ('步数', 'steps')]
        >>> [found.id for found in finder.find("训练的步数")]
        ['training-steps']
    """

    def __init__(
        self,
        names: Iterable[LinkName],
        words: Mapping[str, float],
        traditional: str = "",
        simplified: str = "",
        field: Collection[str] = (),
    ) -> None:
        self._names = {name.key: name for name in names}
        self._segmenter = Segmenter(self._names, words)
        self._simple = str.maketrans(traditional, simplified)
        self._field = frozenset(field)

    def find(self, text: str) -> Iterator[Found]:
        """The names in a text, from its beginning, none overlapping another.

        A text may be plain or Markdown: a heading begins a section, and code, tags and addresses hold no names.
        """
        covered = cover(text)
        folded = fold_with_origins(covered, self._simplify)
        boundaries = [bisect_left(folded.begins, heading.start()) for heading in HEADING.finditer(covered)]
        pieces = self._segmenter.cut_folded(folded)
        around = _Around(folded, [0, *boundaries, len(folded.text)], self._met(folded, pieces))
        for place, piece in enumerate(pieces):
            if not piece.is_name or self._cuts_a_word(pieces, place):
                continue
            name = self._names[piece.key]
            end = end_of(covered, pieces, place, name) if name.senses else 0
            if end:
                id_ = _sense(name, around, bisect_left(folded.begins, piece.start))
                if id_:
                    yield Found(piece.start, end, id_, name.written)

    def _met(self, folded: Folded, pieces: list[Piece]) -> list[tuple[int, str]]:
        """Where entries of the field are named, and which."""
        met: list[tuple[int, str]] = []
        for piece in pieces:
            senses = self._names[piece.key].senses if piece.is_name else ()
            id_ = next((id_ for id_, words in senses if not words), "")
            if id_ in self._field:
                met.append((bisect_left(folded.begins, piece.start), id_))
        return met

    def _cuts_a_word(self, pieces: list[Piece], place: int) -> bool:
        """Whether a name's last character makes a common word with the next one: 照片级 in 照片级别."""
        here, following = pieces[place], pieces[place + 1] if place + 1 < len(pieces) else None
        if following is None or following.is_name or len(following.key) > 1 or here.end != following.start:
            return False
        words = self._segmenter.words
        is_rare = words.get(following.key, RARE) <= RARE
        return is_rare and here.key[-1] + following.key in words

    def _simplify(self, text: str) -> str:
        return text.translate(self._simple)


def first_mentions(found: Iterable[Found], starts: Iterable[int] = (0,)) -> Iterator[Found]:
    """What a reader bears: an entry once in a section, and two names in a hundred characters.

    Args:
        found: names in the order of the text.
        starts: where sections begin.

    Example:
        >>> found = [Found(0, 2, "vae"), Found(3, 5, "vae"), Found(6, 8, "lora"), Found(9, 11, "cfg")]
        >>> [one.id for one in first_mentions(found)]
        ['vae', 'lora']
    """
    boundaries = sorted(starts)
    section, mentioned = -1, set[str]()
    last: list[int] = []
    for one in found:
        here = bisect_left(boundaries, one.start + 1)
        if here != section:
            section, mentioned = here, set()
        if one.id in mentioned or (len(last) > 1 and one.start - last[-2] < ROOM):
            continue
        mentioned.add(one.id)
        last.append(one.start)
        yield one


class _Around:
    """What stands around a place."""

    def __init__(self, folded: Folded, boundaries: list[int], met: list[tuple[int, str]]) -> None:
        self._text = folded.text
        self._boundaries = sorted(boundaries)
        self._met = met

    def section(self, at: int) -> str:
        """The text of its section."""
        after = bisect_left(self._boundaries, at + 1)
        return self._text[
            max(self._boundaries[after - 1], at - WINDOW) : min(self._boundaries[after], at + WINDOW)
        ]

    def beside(self, at: int, length: int) -> str:
        """The few characters around a name."""
        return self._text[max(0, at - NEAR) : at + length + NEAR]

    def is_of_field(self, at: int) -> bool:
        """Whether the text is about the field there, whatever its sections: enough entries of it are named."""
        if len(self._text) < BRIEF:
            return True
        first = bisect_left(self._met, (at - WINDOW, ""))
        last = bisect_left(self._met, (at + WINDOW, ""))
        return len({id_ for _, id_ in self._met[first:last]}) >= ENOUGH


def _sense(name: LinkName, around: _Around, at: int) -> str:
    """The id of the entry that is meant; empty when none is."""
    section = ""
    for id_, words in name.senses:
        if not words:
            return id_
        if IN_FIELD in words:
            if around.is_of_field(at):
                return id_
            continue
        section = section or around.section(at)
        beside = around.beside(at, len(name.key))
        if any(word[1:] in beside if word[0] == BESIDE else word in section for word in words):
            return id_
    return ""
