"""How central an entry is: how many others lead to it."""

from __future__ import annotations

from collections import Counter

from termlite.glossary.links import links
from termlite.glossary.model import Glossary


def centrality(glossary: Glossary) -> dict[str, int]:
    """How many other entries name each entry as related or broader, or link to it in their definition.

    Example:
        >>> from termlite.glossary.model import Entry
        >>> vae = Entry(id="vae", term="VAE", gloss="……")
        >>> ldm = Entry(id="ldm", term="LDM", gloss="……", related=("vae",), definition="由 [[vae]] 解码。")
        >>> centrality(Glossary((vae, ldm)))
        {'vae': 1, 'ldm': 0}
    """
    counts: Counter[str] = Counter()
    for entry in glossary:
        linked = {link.id for link in links(entry.definition)}
        counts.update({*entry.related, *entry.broader, *linked} - {entry.id})
    return {entry.id: counts[entry.id] for entry in glossary}
