"""Whether a query is about the field of the glossary: what is asked about dinner gets no answer about sampling.

Five figures are added up, each the larger the likelier the query is about the field:

- how many of its pairs of characters any entry holds,
- how well the best entry fits it (the score of BM25F, 0 to 1),
- how much more often its words stand in entries than in Chinese texts of all kinds (the log-likelihood ratio of each
  word, their mean): 采样 is rare elsewhere and common here, 男人 is the reverse,
- how much more often its pairs of characters stand in entries than in questions about anything: 多少 and 手机 are
  common in both,
- how much of it is names of the glossary.

The weights are those of a logistic regression between ways to ask that were taken out of the index and 2,700 questions
and remarks about anything else, from seven public collections.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from termlite.index.full_text import FULL, FullText, idf
from termlite.index.index import Index
from termlite.search.sentence import InSentence
from termlite.text.fold import HAN
from termlite.text.tokens import STOP_CHARS, tokens

KNOWN_WEIGHT = 0.17
BEST_WEIGHT = 0.55
WORDS_WEIGHT = 0.18
PAIRS_WEIGHT = 0.38
NAMES_WEIGHT = 1.04
LEAST = 1.0
"""What a query about the field has: the sum of the five figures by their weights."""
LEAST_KNOWN = 1 / 3
"""Below this part a query shares words with an entry by chance; so it does by one of three: 豆腐 in 麻婆豆腐."""
MOSTLY_NAMES = 1 / 3
"""From this part on, what is not an everyday word in it makes a query one about the field."""
RARE = -13.5
"""Logarithm of how likely a word is that is not among the common ones."""
MOST = 12.0
"""The most that one word tells."""
UNASKED = 2.5
"""The power of two of a pair of characters that is not among the common ones of questions about anything."""
PAIRS = 50_000
"""Different pairs of characters that a text may hold: what makes the share of one that no entry holds small."""
MOST_PAIR = 5.0
"""The most that one pair tells, for the field or against it."""
LETTERS = 8.0
"""What a word in letters tells that some entry holds."""
LEAST_ENGLISH = 0.5
"""The part of the words of an English query, by weight, that one entry has to hold."""


def is_on_topic(
    text: str, pairs: dict[str, range], best: list[tuple[int, float]], names: list[InSentence], index: Index
) -> bool:
    """Whether a query is about the field of the glossary.

    Args:
        text: the query as typed.
        pairs: its words and pairs of characters, and their postings.
        best: the entries that fit it best and their scores.
        names: the names of the glossary that stand in it.
        index: where its words are looked up.
    """
    named = sum(name.share for name in names if not name.everyday)
    if not pairs or named >= MOSTLY_NAMES:
        return bool(names)
    if not any(HAN.match(token) for token in pairs):
        return bool(names) or (len(pairs) > 1 and _held(pairs, best, index) >= LEAST_ENGLISH)
    count = sum(map(bool, pairs.values()))
    known = count / len(pairs)
    if known < LEAST_KNOWN or (count == 1 and len(pairs) > 2):
        return bool(names) and not count
    fit = max((score for _, score in best), default=0.0)
    told = list(_telling(text, index))
    # Not `statistics.fmean`: in the browser that module brings four others.
    words = sum(told) / len(told) if told else 0.0
    total = KNOWN_WEIGHT * known + BEST_WEIGHT * fit + WORDS_WEIGHT * words + NAMES_WEIGHT * named
    return total + PAIRS_WEIGHT * _asked_here(pairs, index.fulltext) >= LEAST


def _asked_here(pairs: dict[str, range], fulltext: FullText) -> float:
    """The logarithm of how much likelier a query's pairs are in entries than in general questions, their mean."""
    told = [
        min(max(_in_entries(found, fulltext) - _in_questions(pair, fulltext), -MOST_PAIR), MOST_PAIR)
        for pair, found in pairs.items()
        if HAN.match(pair)
    ]
    return sum(told) / len(told) if told else 0.0


def _in_entries(found: range, fulltext: FullText) -> float:
    """The logarithm of how likely a pair of characters is in entries."""
    whole = sum(fulltext.impacts[found.start : found.stop]) / FULL
    return math.log((whole + 0.5) / (len(fulltext.impacts) / 2 + 0.5 * PAIRS))


def _in_questions(pair: str, fulltext: FullText) -> float:
    """The same in questions about anything."""
    return fulltext.frequencies.get(pair, UNASKED) * math.log(2) - math.log(1_000_000)


def _telling(text: str, index: Index) -> Iterator[float]:
    """What each word of a query tells: the logarithm of how much likelier it is in the field, 0 to `MOST`."""
    for piece in index.segmenter.cut(text, index.simplify):
        word = piece.key
        if word.isdigit() or all(char in STOP_CHARS for char in word):
            continue
        holders = _holders(word, index)
        if not HAN.match(word):
            yield LETTERS if holders else 0.0
        elif not holders:
            yield 0.0
        else:
            here = math.log((holders + 0.3) / (len(index.ids) + 1))
            yield min(max(0.0, here - index.segmenter.words.get(word, RARE)), MOST)


def _holders(word: str, index: Index) -> int:
    """How many entries hold a word; of a longer one, how many hold its rarest pair."""
    parts = [token for token in tokens(word) if len(token) > 1] or [word]
    return min(len(index.fulltext.postings(part)) for part in parts)


def _held(pairs: dict[str, range], best: list[tuple[int, float]], index: Index) -> float:
    """The part of the words that one of the best entries holds, by weight, 0 to 1."""
    weights = {token: idf(len(found), len(index.ids)) for token, found in pairs.items()}
    held = (sum(w for t, w in weights.items() if index.fulltext.holds(entry, pairs[t])) for entry, _ in best)
    return max(held, default=0.0) / sum(weights.values())
