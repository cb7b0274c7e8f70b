"""An Anki deck: a card for each entry, with the term on the front."""

from __future__ import annotations

import hashlib
import tempfile
import warnings
from html import escape
from pathlib import Path

from termlite.exchange.html import Plain
from termlite.exchange.optional import optional_module
from termlite.glossary.model import Glossary

_MODEL = 1_653_201_478
"""Anki's number for our kind of note. It stays the same, so that a new deck updates the notes of an older one."""
_FIELDS = ("Term", "Answer", "Category", "Id")
_FRONT = '<div class="term">{{Term}}</div>'
_BACK = '{{FrontSide}}<hr id="answer">{{Answer}}'
_STYLE = """\
.card { font-family: sans-serif; font-size: 18px; line-height: 1.6; text-align: left; max-width: 38em; margin: 0 auto }
.term { font-size: 28px; text-align: center }
.names, .source { color: #777; font-size: 15px }
"""


def to_bytes(glossary: Glossary, licence: str, title: str) -> bytes:
    """The glossary as an `.apkg`; a note's tags are its entry's category and tags."""
    genanki = optional_module("genanki")
    model = genanki.Model(
        _MODEL,
        "termlite",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Term", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )
    number = int.from_bytes(hashlib.sha256(title.encode()).digest()[:4], "big") | 1 << 30
    deck = genanki.Deck(number, title, licence)
    titles = {category.id: category.title for category in glossary.categories}
    plain = Plain(glossary.by_id, lambda _: None)
    for entry in glossary:
        fields = [
            escape(entry.term),
            plain.entry(entry),
            escape(titles.get(entry.category, entry.category)),
            escape(entry.id),
        ]
        tags = [word.replace(" ", "_") for word in (entry.category, *entry.tags) if word]
        deck.add_note(genanki.Note(model, fields, tags=tags, guid=genanki.guid_for("termlite", entry.id)))
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        # genanki warns of escaped text that looks like a tag.
        warnings.simplefilter("ignore")
        file = Path(folder) / "deck.apkg"
        genanki.Package(deck).write_to_file(str(file))
        return file.read_bytes()
