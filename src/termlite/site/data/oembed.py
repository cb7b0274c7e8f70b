"""oEmbed (oembed.com, 1.0): what a page that is given an entry's address may show of it."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from termlite.glossary.model import Entry
from termlite.render.links import entry_path
from termlite.site.data.cards import SIZE

HEIGHT = 320
"""Of a frame in pixels, before it says how tall it is."""
SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"
"""What a frame may do in somebody's page."""


def oembed(entry: Entry, url: str, provider: str, *, pictured: bool = True) -> str:
    """The answer for an entry, as JSON.

    Args:
        entry: what it is about.
        url: address of the site, with a slash at its end.
        provider: name of the site.
        pictured: whether there is a picture of each entry.

    Example:
        >>> entry = Entry(id="vae", term="VAE", gloss="……")
        >>> json.loads(oembed(entry, "https://a.org/", "termlite"))["html"].startswith('<iframe src="https://a.org/')
        True
    """
    title = f"{entry.term} – {provider}"
    frame = (
        f'<iframe src="{escape(url)}embed/{entry_path(entry.id)}" title="{escape(title)}" width="600" '
        f'height="{HEIGHT}" loading="lazy" sandbox="{SANDBOX}" allow="clipboard-write"></iframe>'
    )
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": provider,
        "provider_url": url,
        "html": frame,
        "width": 600,
        "height": HEIGHT,
    }
    if pictured:
        answer |= {
            "thumbnail_url": f"{url}cards/{entry.id}.png",
            "thumbnail_width": SIZE[0],
            "thumbnail_height": SIZE[1],
        }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
