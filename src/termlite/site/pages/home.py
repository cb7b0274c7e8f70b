"""What the home page shows besides its search box: words of the day, and queries that show what may be typed."""

from __future__ import annotations

from collections.abc import Iterable

from termlite.glossary.model import Entry, Status
from termlite.site.assets.publish import digest

QUERIES = (
    ("slang", "炸炉"),
    ("abbreviation", "hn"),
    ("initials", "jbch"),
    ("pinyin", "guonihe"),
    ("traditional", "潛空間"),
    ("typo", "hypernetwrok"),
    ("homophone", "提示此"),
    ("comparison", "vae 和 clip 的区别"),
    ("description", "只重画图片的一部分"),
)
"""What each shows, as in the words `home_ask_*`, and the query."""

OFFERED = ("abbreviation", "pinyin", "comparison", "description")
"""Those that the page offers: as many as are read."""

CATEGORY_ICONS = {
    "jargon": "messages-square",
    "prompt": "text-cursor-input",
    "panel": "sliders-horizontal",
    "sampler": "audio-waveform",
    "model": "box",
    "control": "spline",
    "repair": "image-upscale",
    "training": "flame",
    "data": "images",
    "file": "file-warning",
    "hardware": "cpu",
    "theory": "sigma",
    "evaluation": "scale",
    "video": "clapperboard",
    "law": "copyright",
    "ml": "chart-no-axes-column",
}
OTHER_ICON = "shapes"

# These are useful to look up, but wrong for a home page.
_NOT_FOR_THE_FRONT = {"安全", "人格权"}


def words_of_days(entries: Iterable[Entry]) -> list[str]:
    """Ids of entries good enough for a day's word, shuffled, in the same order at every build.

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
        and not _NOT_FOR_THE_FRONT.intersection(entry.tags)
    )
    return sorted(good, key=digest)
