"""What the home page shows besides its search box: words of the day."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from termlite.glossary.model import Entry, Status
from termlite.site.digest import digest

OTHER_ICON = "shapes"


def words_of_days(entries: Iterable[Entry], hidden_tags: Collection[str] = ()) -> list[str]:
    """Ids of entries good enough for a day's word, shuffled, in the same order at every build.

    Args:
        entries: all of them.
        hidden_tags: an entry that has one of these is looked up, but not offered.

    Example:
        >>> vae = Entry(id="vae", term="VAE", gloss="……", figure="vae")
        >>> dated = Entry(id="old", term="旧", gloss="……", example="……", status=Status.OBSOLETE)
        >>> words_of_days([vae, dated, Entry(id="bare", term="光", gloss="……")])
        ['vae']
    """
    good = (
        entry.id
        for entry in entries
        if (entry.example or entry.figure)
        and entry.status is Status.CURRENT
        and not set(hidden_tags).intersection(entry.tags)
    )
    return sorted(good, key=digest)
