"""Measure questions as people ask them: ``python -m bench.search.questions [--half tune|held]``.

The questions were written by somebody who had seen only ids and terms, before reading any entry. The half
``tune`` is there to look at while the search is changed; the half ``held`` is run at the end, and its misses
are not printed.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

import termlite

HERE = Path(__file__).parent / "queries"
ROOT = HERE.parents[2]


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its shape and the ids that answer it; a sentence of names needs all ids, in order."""

    half: str
    shape: str
    text: str
    ids: tuple[str, ...] = ()

    @property
    def in_order(self) -> bool:
        """Whether every id must be found, in this order."""
        return self.shape == "names"


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a file of queries, without comments."""
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def questions() -> list[Question]:
    """All questions, of both halves."""
    return [
        Question(half, shape, text, tuple(ids.split() if shape == "names" else ids.split(",")))
        for half, shape, text, ids in rows("questions.tsv")
    ]


def off_topic() -> list[Question]:
    """Greetings, other topics, keys pressed at random: nothing should be found for any of them."""
    return [Question(half, kind, text) for half, kind, text in rows("off_topic.tsv")]


def rank(question: Question, found: list[str]) -> int | None:
    """The position of the first right answer, from 0; for a sentence of names, 0 if all come first and in order."""
    if question.in_order:
        wanted = list(question.ids)
        if found[: len(wanted)] == wanted:
            return 0
        return 1 if set(wanted) <= set(found[: len(wanted) + 2]) else None
    return next((place for place, id_ in enumerate(found) if id_ in question.ids), None)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("tune", "held", "both"), default="tune")
    parser.add_argument("--glossary", type=Path, default=ROOT / "glossary")
    parser.add_argument(
        "--misses", action="store_true", help="print what is not first (never of the held half)"
    )
    options = parser.parse_args()
    searcher = termlite.Searcher(termlite.load(options.glossary))
    halves = ("tune", "held") if options.half == "both" else (options.half,)
    for half in halves:
        print(report(searcher, half, misses=options.misses and half == "tune"))


def report(searcher: termlite.Searcher, half: str, *, misses: bool) -> str:
    """The table of one half, as Markdown."""
    ranks: defaultdict[str, list[int | None]] = defaultdict(list)
    times: list[float] = []
    lines: list[str] = []
    for question in (question for question in questions() if question.half == half):
        found, taken = ask(searcher, question.text)
        place = rank(question, found)
        ranks[question.shape].append(place)
        times.append(taken)
        if misses and place != 0:
            lines.append(
                f"{question.shape}\t{question.text}\t{' '.join(question.ids)}\t{place}\t{' '.join(found[:5])}"
            )
    offered = [question for question in off_topic() if question.half == half]
    given = [(question, found) for question in offered if (found := ask(searcher, question.text)[0])]
    if misses:
        lines += [f"off topic\t{question.text}\t{' '.join(found[:3])}" for question, found in given]
    table = ["| shape | questions | first | among three |", "| --- | --- | --- | --- |"]
    table += [_row(shape, places) for shape, places in ranks.items()]
    table.append(_row(f"all of the half «{half}»", [place for places in ranks.values() for place in places]))
    p50, p95 = (quantiles(times, n=20)[step] for step in (9, 18))
    table.append(
        f"\noff topic: offered something for {len(given)} of {len(offered)}; p50 {p50:.1f}, p95 {p95:.1f} ms"
    )
    return "\n".join([*lines, *table])


def ask(searcher: termlite.Searcher, text: str) -> tuple[list[str], float]:
    """Ids of the answer, best first, and milliseconds."""
    begun = time.perf_counter()
    hits = searcher.answer(text).hits
    return [hit.id for hit in hits], (time.perf_counter() - begun) * 1000


def _row(name: str, places: Iterable[int | None]) -> str:
    places = list(places)
    first = sum(place == 0 for place in places)
    three = sum(place is not None and place < 3 for place in places)
    return f"| {name} | {len(places)} | {first / len(places):.0%} | {three / len(places):.0%} |"


if __name__ == "__main__":
    main()
