"""Whether the places where names were met can be referred to and opened."""

from __future__ import annotations

from collections.abc import Iterator

from termlite.glossary.load import Reading
from termlite.glossary.problems import Location, Problem
from termlite.glossary.rules.addresses import is_front_door, is_web_address
from termlite.glossary.rules.context import Context

FIRST_YEAR = 1950


def sound_places(reading: Reading, context: Context) -> Iterator[Problem]:
    """Every place has an id of its own, a web address, and a year that has come."""
    ids: dict[str, Location] = {}
    for item in reading.places:
        place, here = item.met_at, item.location("id")
        before = ids.setdefault(place.id, here)
        if before is not here:
            yield Problem(here, f"place «{place.id}» is there twice ({before}): choose another id")
        for field, url in (("url", place.url), ("archive", place.archive)):
            if url is not None and not is_web_address(url):
                yield Problem(
                    item.location(field),
                    f"«{url}» is not a web address: it begins with https:// or http:// and names a host; "
                    "what nobody else can open, such as a private chat, is no evidence",
                )
        if place.year is not None and not FIRST_YEAR <= place.year <= context.today.year:
            yield Problem(
                item.location("year"),
                f"the year is {place.year}: give one from {FIRST_YEAR} to {context.today.year}",
            )


def used_places(reading: Reading, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """Every place attests some name, leads to the very page or file, and is there once."""
    urls: dict[str, tuple[str, Location]] = {}
    used = {id_ for item in reading.entries for ids in item.entry.attested.values() for id_ in ids}
    for item in reading.places:
        place = item.met_at
        if place.id not in used:
            yield Problem(item.location("id"), f"no entry names the place «{place.id}»: remove it")
        elif is_web_address(place.url) and is_front_door(place.url):
            yield Problem(
                item.location("url"), "a home page or the root of a repository: give the page or file itself"
            )
        other, where = urls.setdefault(place.url, (place.id, item.location("id")))
        if other != place.id:
            yield Problem(
                item.location("url"), f"«{other}» ({where}) has the same address: use that place, remove this"
            )
