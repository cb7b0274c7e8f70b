"""The frames for other people's pages: static first, their links leading out of the frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from termlite.glossary.model import Glossary
from termlite.render.links import Links, category_path, entry_path
from termlite.render.renderer import Renderer

FRAMES = "embed/"
"""Their folder in an edition."""

Page = Callable[..., tuple[str, str]]
"""(template, path, values) → (file, HTML); see `termlite.site.pages`."""


def frame_pages(glossary: Glossary, page: Page, renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The pages under `embed/`.

    Args:
        glossary: what they show.
        page: renders a template at a path of the site.
        renderer: of entries.
    """
    yield page("frame_search.html", FRAMES, category=None)
    for category in glossary.categories:
        yield page("frame_search.html", FRAMES + category_path(category.id), category=category)
    for entry in glossary:
        path = FRAMES + entry_path(entry.id)
        links = Links.of_page("../" * path.count("/"), outside=True)
        yield page("frame_entry.html", path, entry=entry, article=Markup(renderer.entry(entry.id, links)))
