"""Finds the names of a glossary in running text: the likeliest words of it, with the right sense, or nothing.

The segmenter says where names stand (`termlite.linking.segmenter`). Here is decided whether a name is meant: not
inside code, addresses and tags, not as an English word among English words, and as the glossary's decisions say
(`termlite.glossary.link_rules`). `web/linking/finder.js` is the same algorithm over the same data;
`tests/data/links.json` keeps the two equal.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from termlite.linking.segmenter import Folded, Piece, Segmenter, fold_with_origins

FAR = 8
"""Characters before and after a name that are looked at."""
ROOM = 100
"""Characters in which at most two names become links."""
WINDOW = 1500
"""Characters before and after a name in which the words are looked for that tell its sense."""

_LATIN = r"A-Za-z0-9_\u00c0-\u024f"
# What makes a Latin name the end or the beginning of a longer one: letters, or a joint with letters beyond.
_GLUED_BEFORE = re.compile(f"(?:[{_LATIN}@#$\\\\]|[{_LATIN}][-.:/\u2010\u2011]|[./]/|\\./)\\Z")
_GLUED_AFTER = re.compile(f"[{_LATIN}]|[-.:@\\\\/\u2010\u2011][{_LATIN}]|\\+\\+|\\(\\)|=[^=]|/\\Z")
_LATIN_EDGE = re.compile(f"[{_LATIN}]")
_WORD_BEFORE = re.compile(r"[A-Za-z][,;]? \Z")
_WORD_AFTER = re.compile(r"[,;]? [A-Za-z]")
_PLAIN_WORDS = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")
# A capital after a word's first letter: nobody writes such a name by chance.
_DISTINCT = re.compile(r"[A-Za-z][A-Z]")
_LONGER_NAME = re.compile(r" [A-Z][a-z]")
# Nobody writes a gap into so few letters: NAI is not n a_i.
_SHORT = re.compile(r"[a-z]{1,4}")
_PARTED = re.compile(r"[^\w+\u00ad\u200b-\u200f\u2060\ufeff]|_")
_VALUE = re.compile(r"[0-9+]")

_HIDDEN = re.compile(
    "|".join(
        (
            r"\$\$[\s\S]{1,2000}?\$\$|\$(?=[^$\n]{0,200}[\\^_{])[^$\n]{1,400}\$",
            r"^(?:```|~~~)[^\n]*\n[\s\S]*?^(?:```|~~~)[^\n]*$|`[^`\n]+`",
            r"<!--[\s\S]*?-->|</?[A-Za-z][^<>\n]{0,1000}>|&[a-zA-Z#0-9]{2,8};",
            r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s\"[^\"\n]*\")?\)",
            r"[a-z][a-z0-9+.-]*://[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff<>\"']+|\bwww\.[\w./-]+",
            r"[\w.+-]+@[\w-]+\.[a-z]{2,}",
        )
    ),
    re.MULTILINE | re.IGNORECASE | re.ASCII,
)
"""Formulas, code, comments, tags, entities, targets of links, addresses: nobody reads them as text."""
_FRONT_MATTER = re.compile(r"\A---\n[\s\S]{0,5000}?\n---\n")
_COVER = "\ufffc"
_HEADING = re.compile(r"^#{1,6} .*$|^.+\n(?:={3,}|-{3,})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class LinkName:
    """One name as it may be found.

    Attributes:
        key: folded and simplified.
        written: the name in its own case.
        senses: entry id (empty: no link) and the words of which one must stand in the section; the first that
            holds is taken, one without words always holds. No senses: the name only keeps its place.
    """

    key: str
    written: str
    senses: tuple[tuple[str, tuple[str, ...]], ...] = ()


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
    ) -> None:
        self._names = {name.key: name for name in names}
        self._segmenter = Segmenter(self._names, words)
        self._simple = str.maketrans(traditional, simplified)

    def find(self, text: str) -> Iterator[Found]:
        """The names in a text, from its beginning, none overlapping another.

        A text may be plain or Markdown: a heading begins a section, and code, tags and addresses hold no names.
        """
        covered = cover(text)
        folded = fold_with_origins(covered, self._simplify)
        borders = [bisect_left(folded.begins, heading.start()) for heading in _HEADING.finditer(covered)]
        section = _Sections(folded, [0, *borders, len(folded.text)])
        pieces = self._segmenter.cut_folded(folded)
        for place, piece in enumerate(pieces):
            if not piece.is_name:
                continue
            name = self._names[piece.key]
            end = _end(covered, pieces, place, name) if name.senses else 0
            if end:
                id_ = _sense(name, section, bisect_left(folded.begins, piece.start))
                if id_:
                    yield Found(piece.start, end, id_, name.written)

    def _simplify(self, text: str) -> str:
        return text.translate(self._simple)


def cover(text: str) -> str:
    """The text with everything covered that nobody reads as text; places stay.

    Example:
        >>> cover("用 `lora` 或 <b>LoRA</b>").replace("\ufffc", "·")
        '用 ······ 或 ···LoRA····'
    """
    for pattern in (_FRONT_MATTER, _HIDDEN):
        text = pattern.sub(lambda match: _COVER * len(match[0]), text)
    return text


def section_starts(text: str) -> list[int]:
    r"""Where the sections of a Markdown text begin, 0 among them.

    Example:
        >>> section_starts("一\n# 二\n三")
        [0, 2]
    """
    return [0, *(heading.start() for heading in _HEADING.finditer(cover(text)) if heading.start())]


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
    borders = sorted(starts)
    section, mentioned = -1, set[str]()
    last: list[int] = []
    for one in found:
        here = bisect_left(borders, one.start + 1)
        if here != section:
            section, mentioned = here, set()
        if one.id in mentioned or (len(last) > 1 and one.start - last[-2] < ROOM):
            continue
        mentioned.add(one.id)
        last.append(one.start)
        yield one


class _Sections:
    """What stands around a place in its section."""

    def __init__(self, folded: Folded, borders: list[int]) -> None:
        self._text = folded.text
        self._borders = sorted(borders)

    def around(self, at: int) -> str:
        after = bisect_left(self._borders, at + 1)
        return self._text[max(self._borders[after - 1], at - WINDOW) : min(self._borders[after], at + WINDOW)]


def _sense(name: LinkName, sections: _Sections, at: int) -> str:
    """The id of the entry that is meant; empty when none is."""
    around = ""
    for id_, words in name.senses:
        if not words:
            return id_
        around = around or sections.around(at)
        if any(word in around for word in words):
            return id_
    return ""


def _end(text: str, pieces: list[Piece], place: int, name: LinkName) -> int:
    """Where the name ends if it stands there for itself, a plural's s included; 0 if it does not."""
    start, end = pieces[place].start, pieces[place].end
    written = text[start:end]
    if _SHORT.fullmatch(name.key) and _PARTED.search(written) and not _PARTED.search(name.written):
        return 0
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    if following and following.start == end and text[end : following.end] == "s":
        end = following.end
        following = pieces[place + 2] if place + 2 < len(pieces) else None
    # SD/SDXL are two names, models/lora is a path.
    joined_before = place > 0 and (
        (pieces[place - 1].end == start and _holds_value(pieces[place - 1]))
        or (pieces[place - 1].is_name and text[pieces[place - 1].end : start] == "/")
    )
    joined_after = following is not None and (
        (
            following.start == end
            and (following.key.isdigit() or (following.is_name and _holds_value(pieces[place])))
        )
        or (following.is_name and text[end : following.start] == "/")
    )
    before, after = text[max(0, start - FAR) : start], text[end : end + FAR]
    is_glued = (not joined_before and _is_glued_before(written, before)) or (
        not joined_after and _is_glued_after(written, after)
    )
    if is_glued:
        return 0
    # Beside another name stands no English sentence: DPM++ 2M Karras.
    if place > 0 and pieces[place - 1].is_name:
        before = text[pieces[place - 1].end : start]
    if following is not None and following.is_name:
        after = text[end : following.start]
    return end if _is_meant(written, name.written, before, after) else 0


def _holds_value(piece: Piece) -> bool:
    """Whether another name may follow a name at once: DPM++2MKarras, SD1.5LoRA, but not AddLayer."""
    return piece.is_name and bool(_VALUE.search(piece.key))


def _is_glued_before(written: str, before: str) -> bool:
    return bool(_LATIN_EDGE.match(written[0])) and bool(_GLUED_BEFORE.search(before))


def _is_glued_after(written: str, after: str) -> bool:
    return bool(_LATIN_EDGE.match(written[-1])) and bool(_GLUED_AFTER.match(after))


def _is_meant(written: str, name: str, before: str, after: str) -> bool:
    """Whether Latin words are the name: not a part of a longer one, not everyday words among English ones."""
    if _LATIN_EDGE.match(written[-1]) and _LONGER_NAME.match(after):
        return False
    if not _PLAIN_WORDS.fullmatch(name):
        return True
    if written == name and _DISTINCT.search(name):
        return True
    if len(name) < 3 and written not in (name, name.upper()):
        return False
    return not (_WORD_BEFORE.search(before) or _WORD_AFTER.match(after))


def read_names(lines: str, ids: list[str]) -> Iterator[LinkName]:
    r"""The names as `termlite.indexing.finder_data` writes them: `key TAB written TAB senses` a line.

    Example:
        >>> list(read_names("步数\t\t1:训练;0", ["steps", "training-steps"]))[0].senses
        (('training-steps', ('训练',)), ('steps', ()))
    """
    for line in filter(None, lines.split("\n")):
        key, written, senses, *_ = [*line.split("\t"), "", ""]
        yield LinkName(key, written or key, tuple(_read_senses(senses, ids)))


def _read_senses(text: str, ids: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for sense in filter(None, text.split(";")):
        number, _, words = sense.partition(":")
        id_ = "" if number == "-" else ids[int(number, 36)]
        yield id_, tuple(filter(None, words.split(",")))
