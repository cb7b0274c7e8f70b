"""Making the full-text index of a glossary: what each token weighs in each entry."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from pathlib import Path

from termlite.glossary.links import PATTERN
from termlite.glossary.model import Entry, Glossary
from termlite.index.container import compact
from termlite.index.full_text import FULL, FullText
from termlite.index.key_table import KeyTable
from termlite.indexing.chinese import simplify
from termlite.text.fold import HAN
from termlite.text.tokens import tokens

SATURATION = 1.2
LENGTH_PART = 0.5
"""k1 and b of BM25: the usual k1; b is low because a short gloss is no better than a long one."""

FIELD_WEIGHTS: Mapping[str, float] = {
    "names": 1.5,
    "gloss": 2,
    "asks": 1,
    "tags": 1,
    "gloss_en": 0.5,
    "definition": 0.2,
}
"""A gloss says what a thing is; a definition also speaks of everything near it. What people ask is a field of its
own: as a part of the definition it changed nothing."""

QUESTION_PAIRS = Path(__file__).with_name("question_pairs.txt")
"""Written by `python -m tests.question_pairs`."""

LONG_FIELDS = frozenset({"definition"})
"""Fields so long that a single character, or a pair that no other entry has, says nothing."""


def make_fulltext(glossary: Glossary, asked: str) -> FullText:
    """Weigh every token of every entry.

    Args:
        glossary: whose entries they are.
        asked: how often pairs of characters stand in questions about anything, as `question_pairs` says it.
    """
    counted = [_count(entry) for entry in glossary]
    means = {
        field: (sum(counts[field].total() for counts in counted) / max(1, len(counted))) or 1.0
        for field in FIELD_WEIGHTS
    }
    postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, counts in enumerate(counted):
        for token, weight in _weights(counts, means).items():
            postings[token].append((number, max(1, round(FULL * weight / (SATURATION + weight)))))
    kept = (
        token for token, found in postings.items() if len(found) > 1 or _tells(token, counted[found[0][0]])
    )
    vocabulary = sorted(kept, key=lambda token: (len(token), token))
    return FullText(
        vocabulary=KeyTable.join(vocabulary, array("B")),
        offsets=array("I", accumulate((len(postings[token]) for token in vocabulary), initial=0)),
        entries=compact(entry for token in vocabulary for entry, _ in postings[token]),
        impacts=array("B", (impact for token in vocabulary for _, impact in postings[token])),
        asked=asked,
    )


@cache
def question_pairs() -> str:
    r"""How often pairs of characters stand in questions about anything, as `FullText.frequencies` reads it.

    Example:
        >>> question_pairs().partition("\t")[0].isdigit()
        True
    """
    lines = QUESTION_PAIRS.read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))


def fields(entry: Entry) -> dict[str, str]:
    """The texts of an entry that are searched in full."""
    return {
        "names": " ".join(name for name, _ in entry.names()),
        "gloss": entry.gloss,
        "asks": " ".join(entry.asks),
        "tags": " ".join(entry.tags),
        "gloss_en": entry.gloss_en or "",
        "definition": PATTERN.sub(lambda link: link["words"] or link["id"], entry.definition),
    }


def _count(entry: Entry) -> dict[str, Counter[str]]:
    return {
        field: Counter(tokens(simplify(text), chars=field not in LONG_FIELDS))
        for field, text in fields(entry).items()
    }


def _weights(counts: Mapping[str, Counter[str]], means: Mapping[str, float]) -> dict[str, float]:
    """How often an entry says each token, its fields weighted and made equally long."""
    weights: defaultdict[str, float] = defaultdict(float)
    for field, tally in counts.items():
        length = 1 - LENGTH_PART + LENGTH_PART * tally.total() / means[field]
        for token, count in tally.items():
            weights[token] += FIELD_WEIGHTS[field] * count / length
    return weights


def _tells(token: str, counts: Mapping[str, Counter[str]]) -> bool:
    """Whether a token that only one entry has is a word, not two characters that stand side by side by chance."""
    return not HAN.match(token) or any(token in counts[field] for field in counts.keys() - LONG_FIELDS)
