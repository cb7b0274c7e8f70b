"""The export formats: which fields of an entry each can hold, and which parts of a glossary it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from importlib import import_module

from termlite.exchange.columns import FIELDS
from termlite.glossary.model import Entry, Glossary
from termlite.glossary.plain import plain
from termlite.messages import tell

_ALL = frozenset(f.name for f in fields(Entry))
_NAMES = frozenset({"id", "term", "en", "aliases", "abbreviations"})
_SHOWN = _NAMES | {"gloss", "definition", "example", "category"}
_TABLE = frozenset(FIELDS)
_SOURCE_PARTS = {"sources": frozenset({"archive", "supports", "read"})}


@dataclass(frozen=True, slots=True)
class Told:
    """Texts about the whole glossary that a file contains."""

    title: str
    licence: str
    address: str
    """The site's address, with a slash at its end; empty when it is not known."""
    month: str
    """The month of the last change, YYYY-MM."""


Writer = Callable[[Glossary, Told], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format in which a glossary can be exported.

    Attributes:
        name: its name on the command line.
        suffix: the ending of its files.
        holds: the fields of an entry that it can hold.
        parts_left_out: field → parts of its records that are left out.
        comes_back: whether `termlite import` can read it.
        keeps_order: whether an import gives the items of a list in the same order.
    """

    name: str
    suffix: str
    holds: frozenset[str]
    write: Writer
    parts_left_out: dict[str, frozenset[str]]
    comes_back: bool = False
    keeps_order: bool = True


def _late(module: str, call: Callable[[Callable[..., bytes], Glossary, Told], bytes]) -> Writer:
    """A writer whose module is imported when the writer is called."""

    def write(glossary: Glossary, told: Told) -> bytes:
        return call(import_module(f"termlite.exchange.{module}").to_bytes, glossary, told)

    return write


FORMATS = {
    made.name: made
    for made in (
        Format("csv", "csv", _TABLE, _late("csv_file", lambda f, g, _: f(g)), _SOURCE_PARTS, comes_back=True),
        Format(
            "json", "json", _ALL, _late("json_file", lambda f, g, t: f(g, t.licence)), {}, comes_back=True
        ),
        Format(
            "tbx",
            "tbx",
            _SHOWN | {"hidden", "gloss_en", "related", "sources"},
            _late("tbx", lambda f, g, t: f(g, t.licence, t.title)),
            _SOURCE_PARTS,
            comes_back=True,
        ),
        Format(
            "skos",
            "ttl",
            _SHOWN | {"hidden", "gloss_en", "tags", "related", "broader", "sources"},
            _late("skos", lambda f, g, t: f(g, t.licence, t.title, t.address or "urn:termlite:")),
            _SOURCE_PARTS,
            comes_back=True,
            keeps_order=False,
        ),
        Format(
            "anki",
            "apkg",
            _SHOWN | {"gloss_en", "tags", "sources"},
            _late("anki", lambda f, g, t: f(g, t.licence, t.title)),
            _SOURCE_PARTS,
        ),
        Format(
            "markdown",
            "md",
            (_SHOWN | {"gloss_en", "sources"}) - {"id"},
            _late("markdown_file", lambda f, g, t: f(g, t.licence, t.title)),
            _SOURCE_PARTS,
        ),
        Format(
            "yomitan",
            "zip",
            (_SHOWN | {"readings", "sources"}) - {"id"},
            _late("yomitan", lambda f, g, t: f(g, t.licence, t.title, t.month)),
            _SOURCE_PARTS,
        ),
        Format(
            "stardict",
            "zip",
            (_SHOWN | {"hidden", "literals", "gloss_en", "sources"}) - {"id", "category"},
            _late("stardict", lambda f, g, t: f(g, t.licence, t.title)),
            _SOURCE_PARTS,
        ),
        Format(
            "epub",
            "epub",
            _SHOWN | {"gloss_en", "sources"},
            _late("epub", lambda f, g, t: f(g, t.licence, t.title, t.month)),
            _SOURCE_PARTS,
        ),
    )
}


def last_month(glossary: Glossary) -> str:
    """The month in which an entry was last reviewed.

    Example:
        >>> last_month(Glossary(()))
        '1970-01'
    """
    return max((review.month for entry in glossary for review in entry.reviews), default="1970-01")


def left_out(glossary: Glossary, form: Format) -> Iterator[str]:
    """A line for each field that a format leaves out of this glossary, and one for the other files.

    Example:
        >>> from termlite.messages import use
        >>> use("en")
        >>> vae = Entry(id="vae", term="VAE", gloss="……", asks=("怎么变回图",))
        >>> list(left_out(Glossary((vae,)), FORMATS["tbx"]))
        ['tbx has no place for «asks» (1 entries)']
    """
    count: dict[str, int] = {}
    for entry in glossary:
        for name, value in plain(entry).items():
            if name not in form.holds:
                count[name] = count.get(name, 0) + 1
            for part in form.parts_left_out.get(name, ()):
                if any(part in record for record in value):
                    count[f"{name}.{part}"] = count.get(f"{name}.{part}", 0) + 1
    for name in sorted(count):
        yield tell("field_left_out", format=form.name, field=name, count=count[name])
    beside = {
        "places": glossary.places if form.name != "json" else (),
        "paths": glossary.paths,
        "redirects": glossary.redirects,
        "synonyms": glossary.synonyms,
        "links": glossary.link_rules,
        "figures": glossary.figures,
    }
    files = ", ".join(name for name, held in beside.items() if held)
    if files:
        yield tell("files_left_out", format=form.name, files=files)
