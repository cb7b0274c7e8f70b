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

from termlite.glossary.model import Category, Entry, Glossary
from termlite.indexing.centrality import centrality
from termlite.indexing.chinese import simplify
from termlite.indexing.keys import Key, KeyKind, keys
from termlite.indexing.pinyin import UNKNOWN
from termlite.indexing.taiwan import Taiwan
from termlite.site.data.names_ranks import Posting, Sort, posting, unlisted
from termlite.site.data.spelling import BY_RULE, Spelling, rule_of, spelling_of
from termlite.text.base36 import base36
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
    return names_tables(glossary, [show or Show()])[0]


def names_tables(glossary: Glossary, shows: Iterable[Show]) -> list[bytes]:
    """The tables of several editions: most of what is in them is the same, and takes the time."""
    ordered = _ordered(glossary)
    names = [_names(entry) for entry in ordered]
    made = all_postings(glossary)
    others = unlisted(made)
    sorts = {
        sort: place
        for place, sort in enumerate(sorted({p.sort for p in (*made, *others.values())}, key=_order))
    }
    postings: defaultdict[str, list[Posting]] = defaultdict(list)
    for one in made:
        postings[one.key.text].append(one)
    listed = sorted(postings.items(), key=lambda item: item[0].encode("utf-16-be", "surrogatepass"))
    spelling, rules = spelling_of(ordered), _rules(made, sorts)
    roles = ["".join(base36(ROLES.index(role)) for role in own.values()) for own in names]
    exceptions = "\n".join(_exceptions(made, names, spelling, rules, sorts))
    best = _best(listed)
    placed = _placed(ordered, glossary.categories)

    def table(show: Show) -> bytes:
        converted = show.name(_EVIDENCE) != _EVIDENCE
        rows = zip(ordered, roles, names, strict=True)
        data = {
            "sorts": list(sorts),
            "rules": rules,
            "readings": {char: " ".join(syllables) for char, syllables in spelling.readings.items()},
            "traditional": ["".join(spelling.traditional), "".join(spelling.traditional.values())],
            "entries": [[entry.id, show.gloss(entry), letters, *own] for entry, letters, own in rows],
            "exceptions": exceptions,
            "best": best,
            "unlisted": {text: _line(one, sorts) for text, one in sorted(others.items())},
            "converted": converted,
            "shown": _shown(ordered, show, spelling if converted else None),
            "leads": _leads(ordered, show),
            "categories": [show.category(category) for category in glossary.categories],
            "placed": placed,
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()

    return [table(show) for show in shows]


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


def _line(one: Posting, sorts: Mapping[Sort, int]) -> str:
    return ".".join(map(base36, (one.entry, one.name, sorts[one.sort])))


def _best(listed: list[tuple[str, list[Posting]]]) -> dict[str, list[int]]:
    """The places of the best keys of each beginning that many keys have."""
    begun: defaultdict[str, list[int]] = defaultdict(list)
    for place, (key, _) in enumerate(listed):
        for end in range(1, len(key) + 1):
            begun[key[:end]].append(place)
    many = {text: places for text, places in sorted(begun.items()) if len(places) > SCAN}
    return {
        text: sorted(places, key=lambda place: min(p.rank(len(text)) for p in listed[place][1]))[:BEST]
        for text, places in many.items()
    }
