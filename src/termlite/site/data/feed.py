"""The feed of new and changed entries (Atom, RFC 4287), one for each edition."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import escape

from termlite.render.links import entry_path
from termlite.site.data.changes import Change

if TYPE_CHECKING:
    from termlite.site.pages.editions import Edition

FEED = "feed.xml"
"""Beside the first page of an edition."""
_MOST = 50


def feed(edition: Edition, changes: Sequence[Change], url: str | None) -> str:
    """The newest changes as Atom.

    Addresses are absolute where that of the site is known, else relative to the feed, as Atom allows. The ids of
    entries, which have to be absolute, are then made of the glossary's title.

    Args:
        edition: whose entries they are.
        changes: the newest first, at least one.
        url: address of the site, with a slash at its end.
    """
    said = edition.locale.words
    home = f"{url}{edition.prefix}" if url else ""
    newest = changes[:_MOST]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{edition.locale.language}">',
        f"<id>{_id(edition, home)}</id>",
        f"<title>{escape(said['feed_title'].format(title=said['site_title']))}</title>",
        f"<updated>{newest[0].stamp}</updated>",
        f"<author><name>{escape(said['site_title'])}</name></author>",
        '<generator uri="https://pypi.org/project/termlite/">termlite</generator>',
        f'<link rel="alternate" type="text/html" href="{escape(home or "./")}"/>',
        f'<link rel="self" type="application/atom+xml" href="{escape(home + FEED)}"/>',
        *([f"<rights>{escape(said['licence'])}</rights>"] if said["licence"] else []),
        *(_entry(edition, change, home) for change in newest),
        "</feed>",
    ]
    return "\n".join([*lines, ""])


def _entry(edition: Edition, change: Change, home: str) -> str:
    entry = edition.glossary.by_id[change.id]
    lead = edition.locale.lead(entry)
    gloss = (entry.gloss_en if edition.locale.language == "en" else None) or entry.gloss
    what = edition.locale.words["new_added" if change.is_new else "new_changed"]
    path = entry_path(change.id)
    return (
        f"<entry><id>{_id(edition, home, path)}</id><title>{escape(lead)}</title>"
        f"<updated>{change.stamp}</updated>"
        f'<link rel="alternate" type="text/html" href="{escape(home + path)}"/>'
        f'<category term="{"new" if change.is_new else "changed"}" label="{escape(what)}"/>'
        f"<summary>{escape(gloss)}</summary></entry>"
    )


def _id(edition: Edition, home: str, path: str = "") -> str:
    if home:
        return str(escape(home + path))
    name = f"{edition.locale.words['site_title']} {edition.prefix}{path}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"
