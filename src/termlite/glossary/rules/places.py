"""Whether the places where names were met can be referred to and opened."""

from __future__ import annotations

from collections.abc import Iterator

from termlite.glossary.problems import Location, Problem
from termlite.glossary.reading import Reading
from termlite.glossary.rules.addresses import is_home_page, is_web_address
from termlite.glossary.rules.context import Context
from termlite.messages import tell

FIRST_YEAR = 1950


def sound_places(reading: Reading, context: Context) -> Iterator[Problem]:
    """Every place has an id of its own, a web address, and a year that has come."""
    ids: dict[str, Location] = {}
    for item in reading.places:
        place, here = item.met_at, item.location("id")
        before = ids.setdefault(place.id, here)
        if before is not here:
            yield Problem(here, tell("place_twice", id=place.id, other=before))
        for field, url in (("url", place.url), ("archive", place.archive)):
            if url is not None and not is_web_address(url):
                yield Problem(
                    item.location(field),
                    tell("no_web_address", url=url) + tell("no_private_place"),
                )
        if place.year is not None and not FIRST_YEAR <= place.year <= context.today.year:
            yield Problem(
                item.location("year"),
                tell("place_year", year=place.year, first=FIRST_YEAR, last=context.today.year),
            )


def used_places(reading: Reading, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """Every place attests some name, leads to the very page or file, and is there once."""
    urls: dict[str, tuple[str, Location]] = {}
    used = {id_ for item in reading.entries for ids in item.entry.attested.values() for id_ in ids}
    for item in reading.places:
        place = item.met_at
        if place.id not in used and not reading.lost_entries:
            yield Problem(item.location("id"), tell("place_unused", id=place.id))
        if is_web_address(place.url) and is_home_page(place.url):
            yield Problem(item.location("url"), tell("place_home_page"))
        other, where = urls.setdefault(place.url, (place.id, item.location("id")))
        if other != place.id:
            yield Problem(item.location("url"), tell("place_same_address", id=other, other=where))
