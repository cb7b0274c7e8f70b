"""The files of the names tables: one for each edition, or where that is large, a first one and pieces."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from termlite.glossary.model import Glossary
from termlite.site.assets.publish import hashed
from termlite.site.data.names_cut import cut
from termlite.site.data.names_table import Show, Tables, as_json

LARGEST = 200_000
"""Bytes (gzip) of a table that is one file: about 1,700 entries, and what a first visit can take."""
SOME = 200
"""Entries of a file from which a page takes them by their ids."""


@dataclass(frozen=True, slots=True)
class NamesFiles:
    """Addresses of an edition's files, relative to the site's root."""

    first: str
    """What a page loads; it names the others."""
    whole: str
    """The table of all entries: the same, or for pages that ask for any number of them."""
    pieces: tuple[str, ...] = ()
    """Those that answer what begins alike, and those that have entries by their ids."""


def publish_names(
    glossary: Glossary, shows: Iterable[Show], dist: Path, largest: int = LARGEST
) -> list[NamesFiles]:
    """Write the tables of several editions into `dist/assets`.

    Args:
        glossary: whose names they are.
        shows: what each edition shows.
        dist: the site.
        largest: bytes (gzip) of a table that is not cut.
    """
    tables = Tables(glossary)
    shows = list(shows)
    whole = [as_json(tables.data(tables.whole, show)) for show in shows]
    addresses = [_written(dist, table) for table in whole]
    if all(len(gzip.compress(table, 6)) <= largest for table in whole):
        return [NamesFiles(address, address) for address in addresses]
    return [_in_pieces(tables, show, dist, address) for show, address in zip(shows, addresses, strict=True)]


def _in_pieces(tables: Tables, show: Show, dist: Path, whole: str) -> NamesFiles:
    """The first table has besides the names of the others: `keys` and `ids`, each with what it begins with."""
    first, parts = cut(tables)
    keys = [(text, _written(dist, as_json(tables.data(part, show)))) for text, part in parts]
    by_id = sorted(range(len(tables.ordered)), key=lambda number: tables.ordered[number].id)
    ids = [
        (tables.ordered[some[0]].id, _written(dist, as_json(tables.entries(some, show))))
        for some in (by_id[at : at + SOME] for at in range(0, len(by_id), SOME))
    ]
    pieces = {"keys": _beside(keys), "ids": _beside(ids), "whole": Path(whole).name}
    made = _written(dist, as_json({**tables.data(first, show), "pieces": pieces}))
    return NamesFiles(made, whole, (whole, *(address for _, address in (*keys, *ids))))


def _beside(files: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """With the addresses as a file in the same folder has them."""
    return [(text, Path(address).name) for text, address in files]


def _written(dist: Path, table: bytes) -> str:
    return hashed(dist, "names.json", table)
