"""Measure how well things are found: ``python -m bench.search.run``.

Prints the tables and writes them into ``bench/README.md``. Needs ``npm ci`` in this folder, and Chromium.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

import termlite
from bench.search.browser import in_chromium
from bench.search.peers import Run, peers
from bench.search.queries import Query, by_hand, by_rule
from bench.search.score import misses, tables
from termlite.search.searcher import AnswerKind

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
README = HERE.parent / "README.md"


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--glossary", type=Path, default=ROOT / "glossary")
    parser.add_argument("--each", type=int, default=40, help="queries of each rule")
    parser.add_argument("--misses", action="store_true", help="print what termlite did not find at once")
    parser.add_argument("--dry", action="store_true", help="leave bench/README.md as it is")
    options = parser.parse_args()
    glossary = termlite.load(options.glossary)
    queries = by_rule(glossary, options.each) + by_hand(glossary)
    texts = [query.text for query in queries]
    searcher = termlite.Searcher(glossary)
    own = run_termlite(searcher, queries)
    if options.misses:
        print(misses(queries, own), file=sys.stderr)
    with TemporaryDirectory() as folder:
        found = tables(queries, [own, *peers(glossary, texts, Path(folder))])
    _, times = in_chromium(searcher.index, texts)
    steps = quantiles(times, n=20)
    found += f"\ntermlite in Pyodide in Chromium: p50 {steps[9]:.1f} ms, p95 {steps[18]:.1f} ms.\n"
    print(found)
    if not options.dry:
        write("search", f"{len(glossary):,} entries. {found}")


def run_termlite(searcher: termlite.Searcher, queries: list[Query]) -> Run:
    """Search in this CPython. A reply of the kind "nearest" counts as no answer, which is right for rubbish."""
    answers = []
    for query in queries:
        begun = time.perf_counter()
        answer = searcher.answer(query.text)
        taken = (time.perf_counter() - begun) * 1000
        ids = [] if answer.kind is AnswerKind.NEAREST and not query.ids else [hit.id for hit in answer.hits]
        answers.append((ids, taken))
    return Run("termlite", answers)


def write(name: str, text: str) -> None:
    """Put a table between its marks in README.md."""
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->\n"
    before, rest = README.read_text(encoding="utf-8").split(begin)
    _, after = rest.split(end)
    README.write_text(before + begin + text + end + after, encoding="utf-8")


if __name__ == "__main__":
    main()
