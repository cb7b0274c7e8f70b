"""The names table: every key of every entry, so that a page answers names before Python is up.

The look-up (`web/search/names.js`) is a binary search and a comparison of ranks. All knowledge of variants and of
ranking is put in here, and it is that of `termlite.search`: what names answer first, Python answers first.

Written out, the keys and what they lead to weigh three quarters of the table. So the page makes them from the names,
and the table has what its rules get wrong.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from termlite.glossary.model import Category, Entry, Glossary
from termlite.indexing.centrality import centrality
from termlite.indexing.chinese import simplify
from termlite.indexing.keys import Key, KeyKind, keys
from termlite.indexing.pinyin import UNKNOWN
from termlite.indexing.taiwan import Taiwan
from termlite.site.data.names_ranks import Posting, Sort, posting, unlisted
from termlite.site.data.spelling import BY_RULE, Spelling, rule_of, spelling_of
from termlite.text.base36 import base36
from termlite.text.fold import fold
from termlite.text.role import Role

ROLES = tuple(Role)
_EVIDENCE = "体"
"""Written otherwise in every kind of Traditional Chinese."""

SCAN = 400
"""Keys that one look-up reads, at most: a longer scan would not fit into a frame on a phone."""
BEST = 24
"""Keys that a beginning of more keys than that leads to: enough for a page of results."""


@dataclass(frozen=True, slots=True)
class Show:
    """What an edition shows for what is written; by default just that."""

    name: Callable[[str], str] = str
    gloss: Callable[[Entry], str] = attrgetter("gloss")
    lead: Callable[[Entry], str] = attrgetter("term")
    """Which of its names an entry is headed with."""
    category: Callable[[Category], str] = attrgetter("title")


@dataclass(frozen=True, slots=True)
class Part:
    """What a table answers for: all, or what begins alike (`names_cut.py`)."""

    entries: Sequence[int]
    """The numbers of its entries, in order."""
    best: Mapping[str, Sequence[str]]
    """Beginnings of more keys than a look-up reads → the best of these keys."""
    unlisted: Mapping[str, Posting]
    """Queries of which no key says so → what they lead to."""


def names_table(glossary: Glossary, show: Show | None = None) -> bytes:
    r"""The table as JSON.

    - `entries`: `[id, gloss, roles, names…]`, the most central first; the names that are shown come first, `roles` has
      a letter for each name, the place of its role in `ROLES`.
    - `readings`, `traditional`: by which the page makes most keys (`spelling.py`).
    - `exceptions`: one line an entry, what those rules get wrong: `key name.sort` is a key, `key` alone is none; tabs
      between them, numbers in base 36.
    - `sorts`: how keys match and rank (`Sort`); `rules`: the sort of each key that is made by rule.
    - `best`: for each beginning of more than `SCAN` keys, the places of the best ones, in the order of UTF-16 code
      units (as JavaScript compares).
    - `unlisted`: queries of which no key says so (`names_ranks.unlisted`) → `entry.name.sort`.
    - `converted`: whether names are shown in Traditional characters; `shown`: place of an entry → its names, where
      they are shown otherwise.
    - `categories`: their titles; `placed`: of each entry, the place of its category there.
    - `leads`: place of an entry → the place of the name that heads it, where that is not the term.

    Keys are made from the glossary as it is written; `show` says what an edition shows instead of a name or a gloss.

    Example:
        >>> from termlite.glossary.model import Entry
        >>> glossary = Glossary((Entry(id="zhalu", term="炸炉", gloss="训练失败。", hidden=("爆炉",)),))
        >>> table = json.loads(names_table(glossary))
        >>> table["entries"], table["readings"]["炸"], table["sorts"][table["rules"]["pinyin term"]][:3]
        ([['zhalu', '训练失败。', '05', '炸炉', '爆炉']], 'zha', ['pinyin', 'pinyin', 'term'])
    """
    tables = Tables(glossary)
    return as_json(tables.data(tables.whole, show or Show()))


def as_json(data: object) -> bytes:
    """A table as it is sent."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


class Tables:
    """The tables of a glossary, of all its editions: most of what is in them is the same, and takes the time."""

    def __init__(self, glossary: Glossary) -> None:
        self.ordered = _ordered(glossary)
        self._categories = glossary.categories
        self._names = [_names(entry) for entry in self.ordered]
        made = all_postings(glossary)
        others = unlisted(made)
        self._sorts = {
            sort: place
            for place, sort in enumerate(sorted({p.sort for p in (*made, *others.values())}, key=_order))
        }
        self.postings: dict[str, list[Posting]] = {}
        """Keys, in the order of UTF-16 code units, and what each leads to."""
        self._keys: list[set[str]] = [set() for _ in self.ordered]
        for one in sorted(made, key=lambda one: utf16(one.key.text)):
            self.postings.setdefault(one.key.text, []).append(one)
            self._keys[one.entry].add(one.key.text)
        self._spelling, self._rules = spelling_of(self.ordered), _rules(made, self._sorts)
        self._roles = ["".join(base36(ROLES.index(role)) for role in own.values()) for own in self._names]
        self._exceptions = list(_exceptions(made, self._names, self._spelling, self._rules, self._sorts))
        self._placed = _placed(self.ordered, self._categories)
        self.whole = Part(range(len(self.ordered)), _best(self.postings), dict(sorted(others.items())))

    def data(self, part: Part, show: Show) -> dict[str, Any]:
        """The table of a part, in an edition; see `names_table`."""
        numbers = part.entries
        place = {number: at for at, number in enumerate(numbers)}
        key_place = self._key_places(numbers) if part.best else {}
        readings, traditional = self._spelling.readings, self._spelling.traditional
        used = {char for number in numbers for name in self._names[number] for char in name + fold(name)}
        converted = {old: new for old, new in traditional.items() if old in used}
        return {
            "sorts": list(self._sorts),
            "rules": self._rules,
            "readings": {char: " ".join(said) for char, said in readings.items() if char in used},
            "traditional": ["".join(converted), "".join(converted.values())],
            "entries": [
                [self.ordered[n].id, show.gloss(self.ordered[n]), self._roles[n], *self._names[n]]
                for n in numbers
            ],
            "exceptions": "\n".join(self._exceptions[number] for number in numbers),
            "best": {text: [key_place[key] for key in best] for text, best in part.best.items()},
            "unlisted": {text: self._line(one, place[one.entry]) for text, one in part.unlisted.items()},
            **self._shown(numbers, show),
        }

    def _key_places(self, numbers: Iterable[int]) -> dict[str, int]:
        """The places of the keys that the page makes of some entries."""
        keys_ = set().union(*(self._keys[number] for number in numbers))
        return {key: at for at, key in enumerate(sorted(keys_, key=utf16))}

    def entries(self, numbers: Sequence[int], show: Show) -> dict[str, Any]:
        """Of a table, what tells of entries: without keys, and without names that are not shown."""
        rows = []
        for entry, roles in ((self.ordered[number], self._roles[number]) for number in numbers):
            shown = entry.shown_names()
            rows.append([entry.id, show.gloss(entry), roles[: len(shown)], *shown])
        used = {char for row in rows for name in row[3:] for char in name}
        converted = {old: new for old, new in self._spelling.traditional.items() if old in used}
        return {
            "traditional": ["".join(converted), "".join(converted.values())],
            "entries": rows,
            **self._shown(numbers, show),
        }

    def _shown(self, numbers: Sequence[int], show: Show) -> dict[str, Any]:
        entries = [self.ordered[number] for number in numbers]
        converted = show.name(_EVIDENCE) != _EVIDENCE
        return {
            "converted": converted,
            "shown": _shown(entries, show, self._spelling if converted else None),
            "leads": _leads(entries, show),
            "categories": [show.category(category) for category in self._categories],
            "placed": [self._placed[number] for number in numbers],
        }

    def _line(self, one: Posting, entry: int) -> str:
        return ".".join(map(base36, (entry, one.name, self._sorts[one.sort])))


def all_postings(glossary: Glossary) -> list[Posting]:
    """What every key of the table leads to."""
    taiwan = Taiwan(glossary.taiwan)
    return [
        posting(key, number, list(_names(entry)).index(key.name))
        for number, entry in enumerate(_ordered(glossary))
        for key in _typed_keys(entry, taiwan)
    ]


def _ordered(glossary: Glossary) -> list[Entry]:
    """The most central first: of two that match alike, Python puts that one first, and so do their numbers."""
    weight = centrality(glossary)
    return sorted(glossary, key=lambda entry: -weight[entry.id])


def _names(entry: Entry) -> dict[str, Role]:
    """The names of an entry, each once, with its best role; those that are shown come first."""
    roles: dict[str, Role] = {}
    for name, role in entry.names():
        roles.setdefault(name, role)
    return {name: roles[name] for name in (*entry.shown_names(), *roles)}


def _rules(made: Iterable[Posting], sorts: Mapping[Sort, int]) -> dict[str, int]:
    """Rule and role → the place of the sort that most keys of that rule have."""
    counted: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for one in made:
        if one.key.kind in BY_RULE:
            rule = rule_of(one.key.kind, one.key.role, one.key.text, unlikely=one.key.unlikely)
            counted[rule][sorts[one.sort]] += 1
    return {rule: counts.most_common(1)[0][0] for rule, counts in sorted(counted.items())}


def _exceptions(
    made: Iterable[Posting],
    names: Sequence[Mapping[str, Role]],
    spelling: Spelling,
    rules: Mapping[str, int],
    sorts: Mapping[Sort, int],
) -> Iterator[str]:
    """For each entry, the keys that the rules get wrong."""
    real: defaultdict[int, dict[str, tuple[int, int | None]]] = defaultdict(dict)
    # Of two alike the page keeps one.
    for one in sorted(made, key=lambda one: one.rank(len(one.key.text)), reverse=True):
        real[one.entry][one.key.text] = (one.name, sorts[one.sort])
    for number, own in enumerate(names):
        roles = list(own.values())
        ruled = {
            text: (name, rules.get(rule_of(kind, roles[name], text, unlikely=unlikely)))
            for text, (name, kind, unlikely) in spelling.keys(own.items()).items()
        }
        wrong = [text for text in ruled if text not in real[number]]
        wrong += [
            f"{text} {base36(name)}.{base36(sort or 0)}"
            for text, (name, sort) in real[number].items()
            if ruled.get(text) != (name, sort)
        ]
        yield "\t".join(wrong)


def _shown(ordered: Iterable[Entry], show: Show, converted: Spelling | None) -> dict[int, list[str]]:
    """The names that an edition shows otherwise than the page would by itself."""
    own = converted.convert if converted else str
    return {
        number: [show.name(name) for name in names]
        for number, names in enumerate(entry.shown_names() for entry in ordered)
        if any(show.name(name) != own(name) for name in names)
    }


def _leads(ordered: Iterable[Entry], show: Show) -> dict[int, int]:
    """Which name heads an entry, where an edition leads with another than the term."""
    places = ((number, entry.shown_names(), show.lead(entry)) for number, entry in enumerate(ordered))
    return {number: names.index(lead) for number, names, lead in places if lead in names[1:]}


def _placed(ordered: Iterable[Entry], categories: Iterable[Category]) -> list[int]:
    """The place of each entry's category; -1 where it has none."""
    places = {category.id: place for place, category in enumerate(categories)}
    return [places.get(entry.category, -1) for entry in ordered]


def _typed_keys(entry: Entry, taiwan: Taiwan) -> Iterator[Key]:
    """The keys that somebody may type; Taiwan's words in both scripts."""
    for key in keys(entry, taiwan):
        if key.kind in (KeyKind.PINYIN, KeyKind.INITIALS) and UNKNOWN in key.text:
            continue
        yield key
        if key.kind is KeyKind.REGIONAL and simplify(key.text) != key.text:
            yield replace(key, text=simplify(key.text))


def _order(sort: Sort) -> tuple[int, int, Sort]:
    return sort.whole_rank, sort.role_rank, sort


def utf16(text: str) -> bytes:
    """What sorts texts in the order of UTF-16 code units, as JavaScript compares.

    Example:
        >>> sorted(["\U0001f600", "\uff21"]) == sorted(["\U0001f600", "\uff21"], key=utf16)
        False
    """
    return text.encode("utf-16-be", "surrogatepass")


def _best(postings: Mapping[str, Sequence[Posting]]) -> dict[str, list[str]]:
    """The best keys of each beginning that many keys have."""
    begun: defaultdict[str, list[str]] = defaultdict(list)
    for key in postings:
        for end in range(1, len(key) + 1):
            begun[key[:end]].append(key)
    many = {text: keys_ for text, keys_ in sorted(begun.items()) if len(keys_) > SCAN}
    return {
        text: sorted(keys_, key=lambda key: min(one.rank(len(text)) for one in postings[key]))[:BEST]
        for text, keys_ in many.items()
    }
