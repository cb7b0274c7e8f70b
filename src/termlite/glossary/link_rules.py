"""Decisions about single names: whether running text links them, and to which entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from termlite.glossary.field_rules import doc, label, slug


class Link(StrEnum):
    """Whether a name becomes a link where it stands in a text."""

    ALWAYS = "always"
    """Whatever stands around it."""
    NEVER = "never"
    """Nowhere: in most texts it means something else."""
    IN_FIELD = "in_field"
    """Where the text around it is about the field. So are everyday words, and plain English ones, without a line."""
    FIELD = "field"
    """No decision about the name's own links: its entry tells that a text is about the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRule:
    """A decision about some names. A text takes the first one of a name whose words stand in the section, or beside it.

    Example:
        >>> LinkRule(names=("步数",), entry="training-steps", only_with=("训练",)).link
        <Link.ALWAYS: 'always'>
    """

    names: tuple[str, ...] = field(metadata=label("The names that it is about."))
    link: Link = field(default=Link.ALWAYS, metadata=doc("always, never, in_field or field."))
    entry: str | None = field(
        default=None, metadata=slug("Id of the entry that is meant; needed where several have the name.")
    )
    only_with: tuple[str, ...] = field(
        default=(),
        metadata=label("Words of which one must stand in the same section; left out: it holds everywhere."),
    )
    beside: tuple[str, ...] = field(
        default=(),
        metadata=label(
            "The same within twelve characters, for what tells the sense of one sentence: 机箱的噪声."
        ),
    )
