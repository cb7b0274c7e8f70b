"""StarDict, which GoldenDict, KOReader and sdcv read: an index, a file of articles and a list of other names."""

from __future__ import annotations

import re
import struct

from termlite.exchange.html import Plain
from termlite.exchange.zipped import zipped
from termlite.glossary.model import Glossary

_LONGEST_WORD = 255
"""The most bytes of a word that programs have room for."""
_NAME = "termlite"


def to_bytes(glossary: Glossary, licence: str, title: str) -> bytes:
    """The glossary as a zip of the files of one dictionary."""
    plain = Plain(glossary.by_id, lambda id_: f"bword://{glossary.by_id[id_].term}")
    articles = bytearray()
    index: list[tuple[bytes, int, int]] = []
    for entry in glossary:
        word = entry.term.encode()
        if len(word) <= _LONGEST_WORD:
            article = plain.entry(entry).encode()
            index.append((word, len(articles), len(article)))
            articles += article
    index.sort(key=lambda item: (_order(item[0]), item[1]))
    numbers = {start: number for number, (_, start, _) in enumerate(index)}
    starts = dict(
        zip((e.id for e in glossary if len(e.term.encode()) <= _LONGEST_WORD), sorted(numbers), strict=True)
    )
    names = [
        (name.encode(), numbers[starts[entry.id]])
        for entry in glossary
        if entry.id in starts
        for name in dict.fromkeys((*entry.shown_names()[1:], *entry.literals, *entry.hidden))
        if name != entry.term and len(name.encode()) <= _LONGEST_WORD
    ]
    names.sort(key=lambda item: (_order(item[0]), item[1]))
    idx = b"".join(word + b"\0" + struct.pack(">II", start, size) for word, start, size in index)
    syn = b"".join(word + b"\0" + struct.pack(">I", number) for word, number in names)
    info = {
        "version": "2.4.2",
        "wordcount": len(index),
        "synwordcount": len(names),
        "idxfilesize": len(idx),
        "bookname": _one_line(title),
        "description": _one_line(licence),
        "sametypesequence": "h",
    }
    ifo = "StarDict's dict ifo file\n" + "".join(f"{key}={value}\n" for key, value in info.items() if value)
    files = {"ifo": ifo.encode(), "idx": idx, "dict": bytes(articles), "syn": syn}
    return zipped({f"{_NAME}/{_NAME}.{kind}": data for kind, data in files.items()})


def _order(word: bytes) -> tuple[bytes, bytes]:
    """The sort key that programs expect: by bytes, with ASCII capitals equal to small letters."""
    return re.sub(rb"[A-Z]", lambda match: match[0].lower(), word), word


def _one_line(text: str) -> str:
    return " ".join(text.split())
