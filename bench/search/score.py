"""Scores: the position of the first right answer, and the time of an engine."""

from __future__ import annotations

import json
from dataclasses import dataclass
from statistics import fmean, quantiles

from bench.search.peers import Run
from bench.search.queries import Query


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one engine over one kind of query."""

    count: int
    top1: float
    top3: float
    reciprocal: float
    """Mean reciprocal rank."""


def rank(query: Query, ids: list[str]) -> int | None:
    """The position of the right answer, from 0; None if it is not there.

    For rubbish the right answer is an empty list; for a comparison, all its entries at the top.
    """
    if not query.ids:
        return None if ids else 0
    places = [ids.index(id_) for id_ in query.ids if id_ in ids]
    if query.every:
        return None if len(places) < len(query.ids) else max(0, max(places) - len(query.ids) + 1)
    return min(places, default=None)


def score(queries: list[Query], run: Run) -> dict[str, Score]:
    """The figures of a run, for each kind of query."""
    kinds: dict[str, list[int | None]] = {}
    for query, (ids, _) in zip(queries, run.answers, strict=True):
        kinds.setdefault(query.kind, []).append(rank(query, ids))
    return {
        kind: Score(
            count=len(ranks),
            top1=fmean(place == 0 for place in ranks),
            top3=fmean(place is not None and place < 3 for place in ranks),
            reciprocal=fmean(0 if place is None else 1 / (place + 1) for place in ranks),
        )
        for kind, ranks in kinds.items()
    }


def latency(run: Run) -> tuple[float, float]:
    """Median and 95th percentile, in milliseconds."""
    steps = quantiles((ms for _, ms in run.answers), n=20)
    return steps[9], steps[18]


def tables(queries: list[Query], runs: list[Run]) -> str:
    """The figures as Markdown: a row for each kind of query, a column for each engine."""
    scores = {run.engine: score(queries, run) for run in runs}
    first = next(iter(scores.values()))
    head = "| " + " | ".join(["kind (queries)", *scores]) + " |\n| --- |" + " --- |" * len(scores) + "\n"
    rates = [
        [f"{kind} ({first[kind].count})", *(_rates(found[kind]) for found in scores.values())]
        for kind in first
    ]
    ranks = [[kind, *(f"{found[kind].reciprocal:.2f}" for found in scores.values())] for kind in first]
    times = ["p50 / p95, ms", *("{:.1f} / {:.1f}".format(*latency(run)) for run in runs)]
    return (
        f"Top-1 % / top-3 %, {len(queries)} queries:\n\n{head}{_rows([*rates, times])}\n"
        f"Mean reciprocal rank:\n\n{head}{_rows(ranks)}"
    )


def misses(queries: list[Query], run: Run) -> str:
    """The queries whose right answer is not first, one per line, as JSON."""
    wrong = [
        {"kind": query.kind, "query": query.text, "right": sorted(query.ids)[:3], "got": ids[:3]}
        for query, (ids, _) in zip(queries, run.answers, strict=True)
        if rank(query, ids) != 0
    ]
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in wrong)


def _rates(found: Score) -> str:
    return f"{100 * found.top1:.0f} / {100 * found.top3:.0f}"


def _rows(rows: list[list[str]]) -> str:
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)
