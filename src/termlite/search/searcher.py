"""Searching: each matcher looks at the query, the best first; the hits say how they matched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations, islice, product

from termlite.index.index import Index
from termlite.search.matchers import (
    AS_TYPED,
    EXACT,
    FALLBACKS,
    MATCHERS,
    NAMING,
    ONE_ENTRY,
    Kind,
    Match,
    Matcher,
)
from termlite.search.prompts import names_in_prompt, parameter
from termlite.search.query import Query, read
from termlite.search.questions import compared, subject
from termlite.search.sentence import is_sentence_of_names, name_with_values, names_in
from termlite.text.fold import Span, fold, unfold_span
from termlite.text.role import Role
from termlite.text.tokens import tokens

RANKING = (*MATCHERS, *FALLBACKS)
"""The place of a matcher in it and the coverage make a score."""
MATCHES_PER_MATCHER = 64
"""Matches of one matcher that are ranked; the tables give those of the best coverage first."""
SENSES = 4
"""Entries of one name that a comparison chooses from."""
ENOUGH = 3
"""Entries found by better matchers that make a guess needless."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found, and why.

    Example:
        >>> from termlite import Entry, Glossary, Searcher
        >>> searcher = Searcher(Glossary((Entry(id="zhalu", term="炸炉", gloss="训练失败。"),)))
        >>> hit = searcher.search("zhalu")[0]
        >>> hit.id, hit.term, str(hit.kind), hit.name, hit.spans
        ('zhalu', '炸炉', 'pinyin', '炸炉', ((0, 2),))
    """

    id: str
    term: str
    names: tuple[str, ...]
    """All names that may be shown, the term first."""
    gloss: str
    kind: Kind
    name: str
    """The name that matched; the term if it was a hidden one, or the text."""
    score: float
    """Falls down the list; from 0 to 1."""
    role: Role
    """What the name that matched is to the entry."""
    typed: str
    """What was typed for this entry: the query, or one side of a comparison."""
    spans: tuple[Span, ...] = ()
    """Matched ranges of ``name``, in code points."""
    gloss_spans: tuple[Span, ...] = ()
    """Matched ranges of ``gloss``, in code points."""


class AnswerKind(StrEnum):
    """What sort of reply a query gets.

    Example:
        >>> [str(kind) for kind in AnswerKind]
        ['results', 'comparison', 'sentence', 'nearest', 'nothing']
    """

    RESULTS = "results"
    COMPARISON = "comparison"
    SENTENCE = "sentence"
    """The names in the query, in its order."""
    NEAREST = "nearest"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to a query.

    Example:
        >>> from termlite import Entry, Glossary, Searcher
        >>> searcher = Searcher(Glossary((Entry(id="zhalu", term="炸炉", gloss="训练失败。"),)))
        >>> answer = searcher.answer("昨晚又炸炉了")
        >>> str(answer.kind), [hit.id for hit in answer.hits]
        ('results', ['zhalu'])
    """

    kind: AnswerKind
    hits: list[Hit] = field(default_factory=list)
    meant: list[Hit] = field(default_factory=list)
    """Of a comparison, other entries with the same names: «embedding» is two things."""


class Searcher:
    """Searches an index. Immutable: any number of searches may share it.

    `termlite.Searcher` (in `library.py`) is a subclass that makes the index of a glossary itself; the examples of this
    module use that one.

    Example:
        >>> from termlite import Entry, Glossary, build_index
        >>> searcher = Searcher(build_index(Glossary((Entry(id="zhalu", term="炸炉", gloss="训练失败。"),))))
        >>> [(hit.id, str(hit.kind)) for query in ("炸爐", "zhal", "炸芦") for hit in searcher.search(query)]
        [('zhalu', 'traditional'), ('zhalu', 'pinyin'), ('zhalu', 'homophone')]
    """

    def __init__(self, index: Index) -> None:
        self.index = index

    def search(self, query: str, limit: int = 10) -> list[Hit]:
        """The entries found, best first; any text is answered in limited time and without an exception."""
        return self.answer(query, limit).hits

    def answer(self, query: str, limit: int = 10) -> Answer:
        """The entries found and what sort of reply they are."""
        typed = read(query, self.index)
        if not typed.text:
            return Answer(AnswerKind.NOTHING)
        if not self._hits(typed, AS_TYPED, 1):
            found = names_in(typed.raw, self.index)
            if pasted := parameter(typed.raw, self.index) or names_in_prompt(typed.raw, found, self.index):
                kind = AnswerKind.SENTENCE if len(pasted) > 1 else AnswerKind.RESULTS
                return Answer(kind, self._take_apart(typed, pasted, limit))
            if name := name_with_values(typed.raw, found):
                typed = read(name, self.index)
            elif not self._hits(typed, ONE_ENTRY, 1):
                if compared_ := self._compare(typed):
                    return compared_
                if is_sentence_of_names(found):
                    return Answer(
                        AnswerKind.SENTENCE, self._take_apart(typed, [part.name for part in found], limit)
                    )
                typed = read(subject(self.index.simplify(typed.raw)), self.index)
        for kind, matchers in ((AnswerKind.RESULTS, MATCHERS), (AnswerKind.NEAREST, FALLBACKS)):
            if hits := self._hits(typed, matchers, limit):
                return Answer(kind, hits)
        return Answer(AnswerKind.NOTHING)

    def _hits(self, query: Query, matchers: tuple[Matcher, ...], limit: int) -> list[Hit]:
        ranked = islice(_ranked(query, self.index, matchers, limit), limit)
        return [_hit(self.index, query, match, score) for score, match in ranked]

    def _take_apart(self, query: Query, names: list[int], limit: int) -> list[Hit]:
        """The entries whose names stand in the query, in its order."""
        matches = (Match(name, Kind.SENTENCE, 1.0) for name in names[:limit])
        scores = (1 - place / (len(names) + 1) for place in range(len(names)))
        return [_hit(self.index, query, match, score) for score, match in zip(scores, matches, strict=False)]

    def _compare(self, query: Query) -> Answer | None:
        """The entries that a query compares; nothing if it compares none, or none that are known."""
        for asked, names in compared(self.index.simplify(query.raw)):
            sides: list[list[Hit]] = []
            for name in names:
                typed = read(subject(name), self.index)
                side = self._hits(typed, EXACT, SENSES) or (self._hits(typed, NAMING, 1) if asked else [])
                if not side:
                    break
                sides.append(side)
            else:
                if chosen := self._senses(sides):
                    ids = {hit.id for hit in chosen}
                    others = {hit.id: hit for side in sides for hit in side if hit.id not in ids}
                    return Answer(AnswerKind.COMPARISON, chosen, list(others.values()))
        return None

    def _senses(self, sides: list[list[Hit]]) -> list[Hit]:
        """The senses whose difference an entry says, else the likeliest; empty if two of them are one entry."""
        ways = [list(way) for way in product(*sides) if len({hit.id for hit in way}) == len(way)]
        numbers = {hit.id: self._number(hit.id) for side in sides for hit in side}

        def said(way: list[Hit]) -> int:
            pairs = combinations([numbers[hit.id] for hit in way], 2)
            return sum(self.index.says_difference(*pair) for pair in pairs)

        # The likeliest senses come first, and the first of the best is taken.
        return max(ways, key=said, default=[])

    def _number(self, id_: str) -> int:
        return self.index.ids.text.split("\n").index(id_)


def _ranked(
    query: Query, index: Index, matchers: tuple[Matcher, ...], limit: int
) -> Iterator[tuple[float, Match]]:
    """The best match of each entry, matcher after matcher."""
    seen: set[int] = set()
    sure = False
    last = 1.0
    for matcher in matchers:
        if len(seen) >= limit:
            return
        if matcher.guess and (sure or len(seen) >= ENOUGH):
            continue
        matches = islice(matcher.find(query, index), MATCHES_PER_MATCHER)
        for match in sorted(matches, key=lambda match: _rank(index, match)):
            entry = index.entries[match.name]
            if entry not in seen:
                seen.add(entry)
                sure = sure or matcher.sure
                # Fewer errors count before coverage, so what follows may cover more; a score never rises again.
                last = min(last, 1 - (RANKING.index(matcher) + 1 - match.coverage) / (len(RANKING) + 1))
                yield last, match


def _rank(index: Index, match: Match) -> tuple[int, float, int, int, int]:
    """Within a matcher: errors, how much of the name is covered, what the name is, how central the entry is."""
    entry = index.entries[match.name]
    return match.errors, -round(match.coverage, 3), index.roles[match.name], -index.centrality[entry], entry


def _hit(index: Index, query: Query, match: Match, score: float) -> Hit:
    entry = index.entries[match.name]
    names = index.shown_names(entry)
    hidden = not index.role(match.name).shown
    name = names[0] if hidden else index.names[match.name]
    spans = _spans(index, match, name) if match.kind.names and not hidden else ()
    return Hit(
        id=index.ids[entry],
        term=names[0],
        names=names,
        gloss=index.glosses[entry],
        kind=match.kind,
        name=name,
        score=round(score, 4),
        role=index.role(match.name),
        typed=query.raw.strip(),
        spans=spans,
        gloss_spans=_gloss_spans(index, query, index.glosses[entry]) if match.kind is Kind.TEXT else (),
    )


def _spans(index: Index, match: Match, name: str) -> tuple[Span, ...]:
    """The matched ranges of a name as it is written; all of it where it matched by a form that it does not show."""
    folded = fold(name)
    shown = match.key is None or index.simplify(folded) == index.keys[match.key]
    ranges = match.spans if match.spans and shown else ((0, len(folded)),)
    return tuple(unfold_span(name, span) for span in ranges)


def _gloss_spans(index: Index, query: Query, gloss: str) -> tuple[Span, ...]:
    """Where the words and pairs of the query stand in a gloss, those that touch as one."""
    text = index.simplify(gloss.lower())
    if len(text) != len(gloss):
        return ()
    wanted = query.once("words", lambda: (token for token in tokens(query.words) if len(token) > 1))
    found = (place for token in wanted for place in re.finditer(re.escape(token), text))
    marked = sorted({at for place in found for at in range(*place.span())})
    starts = [at for at in marked if at - 1 not in marked]
    ends = [at + 1 for at in marked if at + 1 not in marked]
    return tuple(zip(starts, ends, strict=True))
