"""The names table: every key of every entry, so that a page answers names before Python is up.

The look-up (`web/search/names.js`) is a binary search and a comparison of ranks. All knowledge of variants and of
ranking is put in here, and it is that of `termlite.search`: what names answer first, Python answers first.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter

from termlite.glossary.model import Entry, Glossary
from termlite.indexing.centrality import centrality
from termlite.indexing.chinese import simplify
from termlite.indexing.keys import Key, KeyKind, keys
from termlite.indexing.pinyin import UNKNOWN
from termlite.indexing.taiwan import Taiwan
from termlite.site.data.names_ranks import Posting, Sort, posting, unlisted
from termlite.text.base36 import base36

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


def names_table(glossary: Glossary, show: Show | None = None) -> bytes:
    r"""The table as JSON.

    - `entries`: `[id, term, gloss, other names…]`, the most central first.
    - `leads`: of each entry, the place of the name that heads it; missing where that is the term everywhere.
    - `keys`: one line a key in the order of UTF-16 code units (as JavaScript compares),
      `key TAB entry.name.sort,…`, numbers in base 36. After the sort may come lengths of query that end with a word
      of the name.
    - `sorts`: how postings match and rank (`Sort`).
    - `best`: for each beginning of more than `SCAN` keys, the places of the best ones.
    - `unlisted`: postings for queries of which no key says so (`names_ranks.unlisted`).

    Keys are made from the glossary as it is written; `show` says what an edition shows instead of a name or a gloss.

    Example:
        >>> from termlite.glossary.model import Entry
        >>> glossary = Glossary((Entry(id="zhalu", term="炸炉", gloss="训练失败。"),))
        >>> table = json.loads(names_table(glossary))
        >>> [line for line in table["keys"].split("\n") if line.startswith("zh")], table["sorts"][2][:3]
        (['zhalu\t0.0.2'], ['pinyin', 'pinyin', 'term'])
    """
    show = show or Show()
    weight, taiwan = centrality(glossary), Taiwan(glossary.taiwan)
    rows, made, leads = [], [], []
    # Of two that match alike, Python puts the one first that more entries lead to; so do their numbers.
    for number, entry in enumerate(sorted(glossary, key=lambda entry: -weight[entry.id])):
        shown = entry.shown_names()
        leads.append(shown.index(show.lead(entry)) if show.lead(entry) in shown else 0)
        rows.append([entry.id, show.name(shown[0]), show.gloss(entry), *map(show.name, shown[1:])])
        made += [
            posting(key, number, shown.index(key.name) if key.name in shown else 0)
            for key in _typed_keys(entry, taiwan)
        ]
    others = unlisted(made)
    sorts = {
        sort: place
        for place, sort in enumerate(sorted({p.sort for p in (*made, *others.values())}, key=_order))
    }
    postings: defaultdict[str, list[Posting]] = defaultdict(list)
    for one in made:
        postings[one.key.text].append(one)
    listed = sorted(postings.items(), key=lambda item: item[0].encode("utf-16-be", "surrogatepass"))
    table: dict[str, object] = {
        "sorts": list(sorts),
        "entries": rows,
        "keys": "\n".join(f"{key}\t{','.join(_line(p, sorts) for p in found)}" for key, found in listed),
        "best": _best(listed),
        "unlisted": {text: _line(one, sorts) for text, one in sorted(others.items())},
    }
    if any(leads):
        table["leads"] = leads
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()


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
    return ".".join(map(base36, (one.entry, one.name, sorts[one.sort], *one.ends)))


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
