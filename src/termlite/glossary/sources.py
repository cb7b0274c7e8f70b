"""Where names were met, where statements can be checked, and who has checked them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from termlite.glossary.fields import ADDRESS_LENGTH, ID_LENGTH, ID_PATTERN, MONTH_PATTERN, doc


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a statement can be checked."""

    title: str = field(metadata=doc("Title of the page or paper."))
    url: str = field(metadata=doc("http(s) address of it.", format="uri", limit=ADDRESS_LENGTH))
    archive: str | None = field(
        default=None, metadata=doc("Address of an archived copy.", format="uri", limit=ADDRESS_LENGTH)
    )
    supports: str | None = field(
        default=None, metadata=doc("What it says, in a few words of ours: «default 7; range 1 to 30».")
    )
    read: str | None = field(
        default=None, metadata=doc("Month in which it was opened and read, YYYY-MM.", pattern=MONTH_PATTERN)
    )


class PlaceKind(StrEnum):
    """Who speaks at a place."""

    OFFICIAL = "official"
    """The maker of the thing: its repository, documentation, model card."""
    COMMUNITY = "community"
    """People who use it: guides, forums, bots, chat logs that are public."""
    UI = "ui"
    """The words of an interface, or a translation of one."""
    PAPER = "paper"
    """Papers, textbooks and courses."""
    PRESS = "press"
    """News, laws, court decisions, encyclopedias."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where names were met: a page, a file of a repository, a paper, an interface.

    Example:
        >>> book = Place(id="sdbook-terms", title="SDBook 术语表", url="https://a.org/", kind=PlaceKind.COMMUNITY)
        >>> book.source
        'sdbook-terms'
    """

    id: str = field(
        metadata=doc("Short ASCII slug that entries refer to.", pattern=ID_PATTERN, limit=ID_LENGTH)
    )
    title: str = field(metadata=doc("Title of the page, with the work it belongs to."))
    url: str = field(metadata=doc("http(s) address of it.", format="uri", limit=ADDRESS_LENGTH))
    kind: PlaceKind = field(metadata=doc("official, community, ui, paper or press."))
    year: int | None = field(default=None, metadata=doc("Year in which the words were written."))
    family: str | None = field(
        default=None,
        metadata=doc(
            "Slug shared by places that copy one another: together they are one independent source."
        ),
    )
    archive: str | None = field(
        default=None, metadata=doc("Address of an archived copy.", format="uri", limit=ADDRESS_LENGTH)
    )

    @property
    def source(self) -> str:
        """What it counts as when independent sources are counted."""
        return self.family or self.id


class Extent(StrEnum):
    """How much of an entry a review looked at."""

    ALL = "all"
    """Every statement, each against a source that was opened."""
    PART = "part"
    """Some statements, or without opening every source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One reading of an entry against its sources, by somebody other than its author."""

    month: str = field(metadata=doc("When, YYYY-MM.", pattern=MONTH_PATTERN))
    extent: Extent = field(
        metadata=doc("all: every statement against a source that was opened; part: less than that.")
    )
    against: tuple[str, ...] = field(default=(), metadata=doc("Addresses of what was opened."))
    changed: str | None = field(default=None, metadata=doc("What was corrected or dropped, in a line."))
    open: str | None = field(default=None, metadata=doc("What could not be settled, in a line."))
