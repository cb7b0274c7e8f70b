"""The frames for other people's pages: static first, their links leading out of the frame.

An entry has one frame, in the edition that is written; with `?lang=` its script shows the article of another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from termlite.render.links import Links, category_path, entry_path
from termlite.render.renderer import Renderer
from termlite.site.pages.editions import Edition

FRAMES = "embed/"
"""Their folder in an edition."""

Page = Callable[..., tuple[str, str]]
"""(template, path, values) → (file, HTML); see `termlite.site.pages`."""


def frame_pages(
    edition: Edition, every: Sequence[Edition], page: Page, renderer: Renderer
) -> Iterator[tuple[str, str]]:
    """The pages under `embed/`.

    Args:
        edition: in which they are.
        every: all of them, the one that is written first.
        page: renders a template at a path of the site.
        renderer: of entries.
    """
    glossary = edition.glossary
    yield page("frame_search.html", FRAMES, category=None)
    for category in glossary.categories:
        yield page("frame_search.html", FRAMES + category_path(category.id), category=category)
    if edition is not every[0]:
        return
    opening = {other.locale.language: other.locale.words["frame_open"] for other in every[1:]}
    for entry in glossary:
        path = FRAMES + entry_path(entry.id)
        links = Links.of_page("../" * path.count("/"), outside=True)
        yield page(
            "frame_entry.html",
            path,
            entry=entry,
            article=Markup(renderer.entry(entry.id, links)),
            opening=opening,
        )
