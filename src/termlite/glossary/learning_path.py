"""Learning paths: entries in the order in which somebody new reads them."""

from __future__ import annotations

from dataclasses import dataclass, field

from termlite.glossary.field_rules import doc, slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One entry of a learning path."""

    id: str = field(metadata=slug("Id of the entry."))
    why: str = field(metadata=doc("One sentence: why to read it at this place."))


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningPath:
    """Entries in the order in which somebody new reads them."""

    id: str = field(metadata=slug("Permanent ASCII slug; the address of the path."))
    title: str = field(metadata=doc("What a reader sees."))
    title_en: str | None = field(default=None, metadata=doc("The same in English."))
    description: str = field(default="", metadata=doc("One line: whom it is for and where it leads."))
    steps: tuple[Step, ...] = field(metadata=doc("The entries, first to last."))
