"""What the template of the page for writing entries is filled with."""

from __future__ import annotations

from typing import Any

from termlite.authoring.fields import entry_fields
from termlite.render.repository import Repository

_FIRST = ("category", "id", "term", "en", "gloss", "definition", "aliases", "example", "related", "sources")
"""The fields of an entry that the page shows at once."""


def edit_values(host: Repository | None) -> dict[str, Any]:
    """The fields of an entry, and the pages of the repository's host, with places for what is filled in.

    Example:
        >>> values = edit_values(Repository("https://github.com/you/x"))
        >>> values["host"]["edit"], edit_values(None)["host"]
        ('https://github.com/you/x/edit/main/glossary/{category}.yaml', {})
    """
    pages = {}
    if host:
        pages = {
            "new": host.new_file(),
            "edit": host.edit("{category}"),
            "report": host.report("{title}", "{text}"),
        }
    return {"fields": entry_fields(), "first_fields": _FIRST, "host": pages}
