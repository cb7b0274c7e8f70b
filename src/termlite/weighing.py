"""Making the full-text index of a glossary."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import accumulate

from .chinese import simplify
from .container import compact
from .fulltext import FULL, FullText
from .links import PATTERN
from .model import Entry, Glossary
from .table import KeyTable
from .tokens import tokens

SATURATION = 1.2
LENGTH_PART = 0.5
"""k1 and b of BM25: the usual k1; b is low because a short gloss is no better than a long one."""

FIELD_WEIGHTS: Mapping[str, float] = {"names": 1.5, "gloss": 2, "tags": 1, "gloss_en": 0.5, "definition": 0.2}
"""A gloss says what a thing is; a definition also speaks of everything near it."""


def fields(entry: Entry) -> dict[str, str]:
    """The texts of an entry that are searched in full."""
    return {
        "names": " ".join(name for name, _ in entry.names()),
        "gloss": entry.gloss,
        "tags": " ".join(entry.tags),
        "gloss_en": entry.gloss_en or "",
        "definition": PATTERN.sub(lambda link: link["words"] or link["id"], entry.definition),
    }


def make_fulltext(glossary: Glossary) -> FullText:
    """Weigh every token of every entry."""
    counted = [
        {field: Counter(tokens(simplify(text))) for field, text in fields(entry).items()}
        for entry in glossary
    ]
    means = {
        field: (sum(counts[field].total() for counts in counted) / max(1, len(counted))) or 1.0
        for field in FIELD_WEIGHTS
    }
    postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, counts in enumerate(counted):
        for token, weight in _weights(counts, means).items():
            postings[token].append((number, max(1, round(FULL * weight / (SATURATION + weight)))))
    vocabulary = sorted(postings, key=lambda token: (len(token), token))
    offsets = array("I", accumulate((len(postings[token]) for token in vocabulary), initial=0))
    return FullText(
        vocabulary=KeyTable.join(vocabulary, array("B")),
        offsets=compact(offsets),
        entries=compact(entry for token in vocabulary for entry, _ in postings[token]),
        impacts=array("B", (impact for token in vocabulary for _, impact in postings[token])),
    )


def _weights(counts: Mapping[str, Counter[str]], means: Mapping[str, float]) -> dict[str, float]:
    """How often an entry says each token, its fields weighted and made equally long."""
    weights: defaultdict[str, float] = defaultdict(float)
    for field, tally in counts.items():
        length = 1 - LENGTH_PART + LENGTH_PART * tally.total() / means[field]
        for token, count in tally.items():
            weights[token] += FIELD_WEIGHTS[field] * count / length
    return weights
