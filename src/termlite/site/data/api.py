"""`api/`: the glossary as data, for other people's programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from termlite.glossary.model import Entry, Glossary
from termlite.glossary.schema import schema


def terms(glossary: Glossary) -> str:
    """Every entry with all its names, where they were met, the learning paths, and removed ids, as JSON."""
    used = {id_ for entry in glossary for ids in entry.attested.values() for id_ in ids}
    return _json(
        {
            "categories": [asdict(c) for c in glossary.categories],
            "paths": [asdict(p) for p in glossary.paths],
            "places": [_set(asdict(p)) for id_, p in glossary.places.items() if id_ in used],
            "redirects": dict(glossary.redirects),
            "terms": [_term(e) for e in glossary],
        }
    )


def entry_schema() -> str:
    """The JSON Schema of a glossary file."""
    return _json(schema())


def _term(entry: Entry) -> dict[str, Any]:
    """The entry's fields that are set, and `names`, all that may be shown, the term first.

    Which pages were opened for a review is left out: they are those of sources and places, once more.
    """
    shown = {key: value for key, value in asdict(entry).items() if value and key != "hidden"}
    for key in ("sources", "reviews"):
        if key in shown:
            shown[key] = [_set({**item, "against": ()}) for item in shown[key]]
    return {**shown, "names": list(entry.shown_names())}


def _set(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
