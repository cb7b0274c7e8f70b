"""What a site file has to keep to besides the form of its values: each rule says what is wrong, and at which key."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path

from termlite.glossary.files import FIGURES_FOLDER
from termlite.glossary.problems import did_you_mean
from termlite.glossary.rules.addresses import is_web_address
from termlite.messages import tell
from termlite.render.locale import DEFAULT_LANGUAGE
from termlite.render.locale import words as words_of
from termlite.site_file.colours import LEAST_CONTRAST, least_contrast
from termlite.site_file.languages import CHINESE, is_language, possible_editions
from termlite.site_file.model import QUERY_KINDS, SiteFile, Texts
from termlite.site_file.places import Keys

Rule = Callable[[SiteFile, Path], Iterator[tuple[str, Keys]]]

# It stands in pages, Markdown and XML as it is, and addresses of pages are put behind it.
_ADDRESS = re.compile(r"""https?://[^\s<>"'()\\?#\x00-\x1f]+""")
_BRANCH = re.compile(r"(?!.*\.\.)[\w][\w./+-]{0,199}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_PNG, _LEAST_PIXELS, _MOST_PIXELS = b"\x89PNG\r\n\x1a\n", 512, 4096


def is_site_address(text: str) -> bool:
    """Whether a text can be the address of a site.

    Example:
        >>> is_site_address("https://a.org/terms/"), is_site_address("a.org")
        (True, False)
    """
    return bool(_ADDRESS.fullmatch(text)) and is_web_address(text)


def addresses(site: SiteFile, folder: Path) -> Iterator[tuple[str, Keys]]:  # noqa: ARG001
    """Addresses begin with https:// or http://; a branch has a name that Git takes."""
    for name in ("address", "repository"):
        text = getattr(site, name)
        if text and not is_site_address(text):
            yield tell("no_site_address", address=text), (name,)
    if site.licence_address and not is_web_address(site.licence_address):
        yield tell("no_site_address", address=site.licence_address), ("licence_address",)
    if not _BRANCH.fullmatch(site.branch):
        yield tell("no_branch", name=site.branch), ("branch",)


def languages(site: SiteFile, folder: Path) -> Iterator[tuple[str, Keys]]:  # noqa: ARG001
    """The language exists, and the editions can be made of it."""
    if not is_language(site.language):
        known = (*CHINESE, "en")
        hint = did_you_mean(site.language, known) or tell("for_example", text=", ".join(known))
        yield tell("no_language", tag=site.language, hint=hint), ("language",)
        return
    possible = possible_editions(site.language)
    for tag in site.editions or ():
        if tag not in possible:
            choices = ", ".join(possible) or "–"
            yield tell("no_edition", tag=tag, language=site.language, choices=choices), ("editions",)


def colours(site: SiteFile, folder: Path) -> Iterator[tuple[str, Keys]]:  # noqa: ARG001
    """The accent is a colour that can be read on light and on dark ground."""
    for side, name in enumerate(("light", "dark")):
        colour = getattr(site.accent, name)
        if not _COLOUR.fullmatch(colour):
            yield tell("no_colour", field=name, found=colour), ("accent", name)
        elif (measured := least_contrast(colour, side)) < LEAST_CONTRAST:
            message = tell("no_contrast", colour=colour, measured=measured, least=LEAST_CONTRAST)
            yield message, ("accent", name)


def icon(site: SiteFile, folder: Path) -> Iterator[tuple[str, Keys]]:
    """The icon is a square PNG beside the file, large enough for the icon of an app."""
    if not site.icon:
        return
    file = folder / site.icon
    if Path(site.icon).name != site.icon or file.is_symlink() or not file.is_file():
        yield tell("no_icon_file", name=site.icon), ("icon",)
        return
    with file.open("rb") as opened:
        head = opened.read(24)
    width, height = (int.from_bytes(head[at : at + 4], "big") for at in (16, 20))
    if not head.startswith(_PNG):
        yield tell("no_icon_picture", name=site.icon), ("icon",)
    elif width != height or width < _LEAST_PIXELS:
        found = f"{width}×{height}"
        yield tell("icon_size", name=site.icon, found=found, least=_LEAST_PIXELS), ("icon",)
    elif width > _MOST_PIXELS:
        yield tell("icon_too_large", name=site.icon, found=f"{width}×{height}", most=_MOST_PIXELS), ("icon",)


def map_figure(site: SiteFile, folder: Path) -> Iterator[tuple[str, Keys]]:
    """The map is a figure."""
    names = [file.stem for file in (folder / FIGURES_FOLDER).glob("*.svg")] if site.map else []
    if site.map and site.map not in names:
        yield tell("no_map_figure", name=site.map, hint=did_you_mean(site.map, names)), ("map",)


def queries(site: SiteFile, folder: Path) -> Iterator[tuple[str, Keys]]:  # noqa: ARG001
    """A query shows one of the ways to ask that the page has a word for."""
    for kind in site.queries:
        if kind not in QUERY_KINDS:
            hint = did_you_mean(kind, QUERY_KINDS)
            choices = ", ".join(QUERY_KINDS)
            yield (
                tell("takes_choice", field="queries", choices=choices, found=kind, hint=hint),
                ("queries", kind),
            )


def lead(site: SiteFile, folder: Path) -> Iterator[tuple[str, Keys]]:  # noqa: ARG001
    """The lead may name the number of entries, and nothing else."""
    for texts, keys in ((site, ("lead",)), (site.en, ("en", "lead"))):
        if not _only_count(texts):
            yield tell("lead_braces"), keys


def _only_count(texts: Texts) -> bool:
    try:
        fields = [field for _, *field in string.Formatter().parse(texts.lead) if field[0] is not None]
    except ValueError:
        return False
    # Without a width or a conversion: {count:999999999} would fill the memory.
    return all(field == ["count", "", None] for field in fields)


def words(site: SiteFile, folder: Path) -> Iterator[tuple[str, Keys]]:  # noqa: ARG001
    """A word that is said otherwise is one of the interface."""
    known = words_of(DEFAULT_LANGUAGE)
    for texts, at in ((site, ("words",)), (site.en, ("en", "words"))):
        for key in texts.words:
            if key not in known:
                yield tell("unknown_field", field=key, hint=did_you_mean(key, known)), (*at, key)


def limits(site: SiteFile, folder: Path) -> Iterator[tuple[str, Keys]]:  # noqa: ARG001
    """A definition has a fewest and a most number of characters."""
    length = site.definition_length
    if len(length) != 2 or length[0] > length[1]:
        yield tell("two_numbers", field="definition_length"), ("definition_length",)


RULES: tuple[Rule, ...] = (
    addresses,
    languages,
    colours,
    icon,
    map_figure,
    queries,
    lead,
    words,
    limits,
)
