"""The search index as bytes, and back."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Mapping
from itertools import accumulate, pairwise
from typing import Any, cast

from termlite.index.container import compact, pack, unpack
from termlite.index.full_text import FullText
from termlite.index.index import Index, Texts
from termlite.index.key_table import KeyTable

FORMAT = 4
Parts = Mapping[str, "str | array[int]"]
_TABLES = ("keys", "marked", "initials")
_STEPS = ("keys.owners", "marked.owners", "initials.owners", "entries", "postings.entries")
"""Numbers whose neighbours are alike."""
_FULLTEXT = ("vocabulary", "postings.counts", "postings.entries", "postings.impacts", "asked")


def dump(index: Index) -> bytes:
    """The index as bytes, the same for the same glossary.

    Example:
        >>> from termlite import Entry, Glossary, build_index
        >>> data = dump(build_index(Glossary((Entry(id="vae", term="VAE", gloss="……"),))))
        >>> load(data).term(0)
        'VAE'
    """
    return pack(_parts(index), _STEPS)


def dump_apart(index: Index) -> tuple[bytes, bytes]:
    """The index without its full text, and the full text: half the bytes, which only descriptions need.

    Example:
        >>> from termlite import Entry, Glossary, build_index
        >>> names, texts = dump_apart(build_index(Glossary((Entry(id="vae", term="VAE", gloss="……"),))))
        >>> load(names, lambda: texts).term(0)
        'VAE'
    """
    parts = _parts(index)
    texts = {name: parts.pop(name) for name in _FULLTEXT}
    return pack(parts, _STEPS), pack(texts, _STEPS)


def _parts(index: Index) -> dict[str, str | array[int]]:
    meta = {"format": FORMAT, "regional": dict(index.regional)}
    meta |= {name: getattr(index, name).counts() for name in _TABLES}
    parts: dict[str, str | array[int]] = {}
    parts |= {name: getattr(index, name).text for name in ("ids", "glosses", "names")}
    for name in _TABLES:
        table: KeyTable = getattr(index, name)
        parts |= {name: table.text, f"{name}.owners": table.owners}
    fulltext = index.fulltext
    meta["vocabulary"] = fulltext.vocabulary.counts()
    parts["vocabulary"] = fulltext.vocabulary.text
    parts["postings.counts"] = compact(end - begin for begin, end in pairwise(fulltext.offsets))
    parts |= {f"postings.{name}": getattr(fulltext, name) for name in ("entries", "impacts")}
    parts["asked"] = fulltext.asked
    parts |= {name: getattr(index, name) for name in ("centrality", "differing", "entries", "roles")}
    parts |= {
        name: getattr(index, name)
        for name in ("typed", "traditional", "simplified", "patterns", "synonyms", "words")
    }
    return {"meta": json.dumps(meta, ensure_ascii=False, sort_keys=True), **parts}


def load(data: bytes, texts: Callable[[], bytes] | None = None) -> Index:
    """Read an index back.

    Args:
        data: as `dump` gave it, or `dump_apart` without the full text.
        texts: gives the full text when it is first needed, if it is apart; raises an OSError when it cannot.

    Raises:
        ValueError: the bytes are damaged, or of another version of termlite.

    Example:
        >>> from termlite import Entry, Glossary, Searcher, build_index
        >>> data = dump(build_index(Glossary((Entry(id="vae", term="VAE", gloss="……"),))))
        >>> [hit.id for hit in Searcher.from_index(load(data)).search("vae")]
        ['vae']
    """
    parts = unpack(data)
    meta = json.loads(_text(parts, "meta"))
    if meta["format"] != FORMAT:
        raise ValueError(f"index of format {meta['format']}, expected {FORMAT}")
    fulltext = {name: parts.pop(name) for name in _FULLTEXT if name in parts}
    return Index(
        ids=Texts.restore(_text(parts, "ids")),
        glosses=Texts.restore(_text(parts, "glosses")),
        centrality=_numbers(parts, "centrality"),
        differing=_numbers(parts, "differing"),
        names=Texts.restore(_text(parts, "names")),
        entries=_numbers(parts, "entries"),
        roles=_numbers(parts, "roles"),
        keys=_table(parts, "keys", meta),
        marked=_table(parts, "marked", meta),
        initials=_table(parts, "initials", meta),
        typed=_text(parts, "typed"),
        traditional=_text(parts, "traditional"),
        simplified=_text(parts, "simplified"),
        regional=meta["regional"],
        patterns=_text(parts, "patterns"),
        synonyms=_text(parts, "synonyms"),
        words=_text(parts, "words"),
        texts=lambda: _fulltext(unpack(texts()) if texts else fulltext, meta),
    )


def _fulltext(parts: Parts, meta: Mapping[str, Any]) -> FullText:
    return FullText(
        vocabulary=_table(parts, "vocabulary", meta),
        offsets=array("I", accumulate(_numbers(parts, "postings.counts"), initial=0)),
        entries=_numbers(parts, "postings.entries"),
        impacts=_numbers(parts, "postings.impacts"),
        asked=_text(parts, "asked"),
    )


def _table(parts: Parts, name: str, meta: Mapping[str, Any]) -> KeyTable:
    counts = {int(length): count for length, count in meta[name].items()}
    owners = _numbers(parts, f"{name}.owners") if f"{name}.owners" in parts else array("B")
    return KeyTable.restore(_text(parts, name), owners, counts)


def _text(parts: Parts, name: str) -> str:
    return cast("str", parts[name])


def _numbers(parts: Parts, name: str) -> array[int]:
    return cast("array[int]", parts[name])
