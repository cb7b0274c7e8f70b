"""The formats that can be written, what each can hold of an entry, and what is left out of a glossary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from importlib import import_module

from termlite.glossary.model import Entry, Glossary
from termlite.glossary.plain import plain
from termlite.messages import tell

_ALL = frozenset(f.name for f in fields(Entry))
_NAMES = frozenset({"id", "term", "en", "aliases", "abbreviations"})
_SHOWN = _NAMES | {"gloss", "definition", "example", "category"}
_TABLE = _ALL - {"attested", "reviews"}
_SOURCE_PARTS = {"sources": frozenset({"archive", "supports", "read"})}


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says of the whole glossary."""

    title: str
    licence: str
    address: str
    """Of the site, with a slash at its end; empty when it is not known."""
    month: str
    """In which it was last changed, YYYY-MM."""


Writer = Callable[[Glossary, Told], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a glossary can be written in.

    Attributes:
        name: as it is asked for.
        suffix: of its files.
        holds: the fields of an entry that it can hold.
        parts_left_out: field → parts of its records that are left out all the same.
        comes_back: whether `termlite import` reads it again.
        keeps_order: whether the items of a list come back in their order.
    """

    name: str
    suffix: str
    holds: frozenset[str]
    write: Writer
    parts_left_out: dict[str, frozenset[str]]
    comes_back: bool = False
    keeps_order: bool = True


def _late(module: str, call: Callable[[Callable[..., bytes], Glossary, Told], bytes]) -> Writer:
    """A writer whose module is imported when it is asked for."""

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
    """A line for each field, and for each file beside the entries, that a format leaves out of this glossary.

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
