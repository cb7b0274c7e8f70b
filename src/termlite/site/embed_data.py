r"""The data of `embed.js`: what its finder and its popovers need, in one file.

    {"v": 1, "words": {…}, "entries": [[id, term, gloss], …], "names": "key TAB entry TAB name TAB left TAB …\n…"}

The longest come first. `key` is the name levelled, `name` is left out when it is the same; `entry` is a
number in base 36, or nothing; what follows are the texts of `termlite.annotate.Name` (left, right, and the
two of between), single characters run together first, longer texts after spaces.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from ..annotate import Name, level
from ..fold import HAN
from ..model import Glossary
from ..render import DEFAULT_LANGUAGE, words
from ..role import Role
from .borders import Borders, dictionary, has_chinese_edge
from .names import base36

VERSION = 1
# Gaps that some close: between Chinese and Latin letters, and the one gap of a short Latin name.
_MIXED_GAP = re.compile(r"(?<=[a-z0-9]) (?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]) (?=[a-z0-9])")
_ONE_GAP = re.compile(r"^(?=.{,13}$)([a-z0-9]+) ([a-z0-9]+)$")
_BRACKETS = re.compile(r"[()（）/／;；、,，]")


@cache
def everyday() -> dict[str, list[str]]:
    """`names` that are everyday words too: no text tells which is meant, so only authors link them.

    `phrases` hide the names in them: 标签页 is a browser's, not the 标签 of a picture.
    """
    loaded: dict[str, list[str]] = json.loads((files(__package__) / "everyday.json").read_text("utf-8"))
    return loaded


def linkable_names(glossary: Glossary) -> list[Name]:
    """The names that may be linked in running text, in all their spellings.

    Example:
        >>> from termlite.model import Entry
        >>> glossary = Glossary((Entry(id="cfg", term="CFG", aliases=("CFG Scale", "强度"), gloss="……"),))
        >>> [name.text for name in linkable_names(glossary) if name.id]
        ['CFG', 'CFG Scale', 'cfgscale', '强度']
    """
    owners = {spelling: id_ for spelling, id_ in _spellings(glossary) if id_ is not None}
    chinese = [name for entry in glossary for name, _ in entry.names() if has_chinese_edge(name)]
    borders = Borders(chinese, dictionary() if chinese else {})
    phrases = [Name(phrase, "") for phrase in everyday()["phrases"]]
    return [*(_bordered(spelling, id_, borders) for spelling, id_ in owners.items()), *phrases]


def _bordered(spelling: str, id_: str, borders: Borders) -> Name:
    left, right = (bool(HAN.match(edge)) for edge in (spelling[0], spelling[-1]))
    return Name(
        spelling,
        id_,
        left=borders.left(spelling) if left else (),
        right=borders.right(spelling) if right else (),
        between=borders.between(spelling) if left and right else ((), ()),
    )


def embed_data(glossary: Glossary) -> str:
    """The file's text."""
    numbers = {entry.id: number for number, entry in enumerate(glossary)}
    lines = data_lines(linkable_names(glossary), numbers)
    rows = [[entry.id, entry.term, entry.gloss] for entry in glossary]
    said = {key: text for key, text in words(DEFAULT_LANGUAGE).items() if key.startswith("embed_")}
    data = {"v": VERSION, "words": said, "entries": rows, "names": lines}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _spellings(glossary: Glossary) -> Iterator[tuple[str, str | None]]:
    """Every spelling once, with the entry it leads to; None when two entries have equal claim to it."""
    claims: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for entry in glossary:
        for name, role in entry.names():
            if role is Role.HIDDEN or not _is_linkable(name):
                continue
            for spelling in _forms(name):
                claims[level(spelling)].append((_RANK[role], entry.id, spelling))
    for claimants in claims.values():
        best = min(claimants)
        rivals = {id_ for rank, id_, _ in claimants if rank == best[0]}
        for spelling in dict.fromkeys(spelling for _, id_, spelling in claimants if id_ == best[1]):
            yield spelling, best[1] if len(rivals) == 1 else None


_RANK = {Role.TERM: 0, Role.ENGLISH: 1, Role.ABBREVIATION: 2, Role.ALIAS: 3}


def _is_linkable(name: str) -> bool:
    key = level(name)
    return len(key) > 1 and key not in _everyday_names() and not _BRACKETS.search(name) and not key.isdigit()


@cache
def _everyday_names() -> frozenset[str]:
    return frozenset(map(level, everyday()["names"]))


def _forms(name: str) -> Iterator[str]:
    """The name, and the name with the gaps closed beside Latin letters (AI 绘画, AI绘画; fine-tune, finetune)."""
    yield name
    closed = _ONE_GAP.sub(r"\1\2", _MIXED_GAP.sub("", level(name)))
    if closed != level(name):
        yield closed


def data_lines(names: Iterable[Name], numbers: Mapping[str, int]) -> str:
    r"""The text of `names`, as `web/embed/finder.js` reads it.

    Args:
        names: what can be found.
        numbers: of entries, by id.

    Example:
        >>> data_lines([Name("施法", "cast", left=("实", "计无"))], {"cast": 36})
        '施法\t10\t\t实 计无'
    """
    longest_first = sorted(names, key=lambda name: (-len(name.text), name.text))
    return "\n".join(_line(name, numbers) for name in longest_first)


def _line(name: Name, numbers: Mapping[str, int]) -> str:
    key = level(name.text)
    entry = base36(numbers[name.id]) if name.id else ""
    text = "" if key == name.text else name.text
    return "\t".join((key, entry, text, *map(_joined, (name.left, name.right, *name.between)))).rstrip("\t")


def _joined(texts: tuple[str, ...]) -> str:
    singles = "".join(text for text in texts if len(text) == 1)
    return " ".join([singles, *(text for text in texts if len(text) > 1)]) if texts else ""
