"""The steps of a build, in their order. Nothing is published unless every step succeeds."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .. import store
from ..check import check
from ..index import dump
from ..indexing import make_index
from ..model import Glossary
from ..render import DEFAULT_LANGUAGE, words
from . import api, policy
from .assets import publish
from .cards import publish_cards
from .compress import compress
from .embedding import publish_embed
from .failure import BuildError as BuildError
from .icons import publish_icons
from .markdown_table import markdown_table
from .names import names_table
from .npm import install_packages
from .oembed import oembed
from .pages import Site, pages, sitemap
from .runtime import install_runtime

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build made: how many entries, and bytes by part of the site."""

    entries: int
    sizes: dict[str, int]


def build(root: Path, dist: Path, site: Site, progress: Progress, *, packed: bool = True) -> Summary:
    """Build the site of the project at `root` into `dist`, which is replaced only at the end.

    Args:
        root: the project.
        dist: the folder to build into.
        site: what its publisher set.
        progress: told of every step.
        packed: whether to write `.br` and `.gz` files, which a server on this machine does not need.

    Raises:
        GlossaryError: when the glossary has problems.
        BuildError: when another step fails.
    """
    progress("reading the glossary")
    glossary = check(root / "glossary")
    dist.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".dist-", dir=dist.parent))
    try:
        _make(glossary, root, fresh, site, progress)
        if packed:
            progress("compressing")
            compress(fresh, root / ".cache")
        summary = Summary(len(glossary), _sizes(fresh))
        _replace(dist, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return summary


def _make(glossary: Glossary, root: Path, dist: Path, site: Site, progress: Progress) -> None:
    web, cache = root / "web", root / ".cache"
    progress("making the index")
    index = dump(make_index(glossary))
    progress("making the names table")
    assets = publish(web, names_table(glossary), dist)
    runtime = install_runtime(
        web=web,
        cache=cache,
        dist=dist,
        index=index,
        entries=store.dump(glossary),
        ids=[entry.id for entry in glossary],
        progress=progress,
    )
    progress("making embed.js")
    publish_embed(glossary, web, dist)
    progress("drawing icons and cards")
    title = words(DEFAULT_LANGUAGE)["site_title"]
    publish_icons(web, dist)
    publish_cards(glossary, install_packages(web) / "@fontsource-variable" / "noto-sans-sc", title, dist, cache / "cards")
    for entry in glossary:
        _write(dist / f"api/oembed/{entry.id}.json", oembed(entry, site.url, title))
    _write(dist / "api/glossary.md", markdown_table(glossary, site.url or "../"))
    progress("rendering the pages")
    for path, html in pages(glossary, web, site, assets, runtime.config()):
        _write(dist / path, html)
    _write(dist / "api/terms.json", api.terms(glossary))
    _write(dist / "api/entry.schema.json", api.entry_schema())
    _write(dist / "sitemap.xml", sitemap(glossary, site))
    _write(
        dist / "robots.txt",
        "User-agent: *\nAllow: /\n" + (f"Sitemap: {site.url}sitemap.xml\n" if site.url else ""),
    )
    _write(dist / "_headers", policy.headers())
    _write(dist / ".nojekyll", "")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def _sizes(dist: Path) -> dict[str, int]:
    """Bytes of the files as they are, by the first part of their address."""
    sizes: dict[str, int] = {}
    for file in sorted(dist.rglob("*")):
        if file.is_file() and file.suffix not in (".br", ".gz"):
            path = file.relative_to(dist)
            part = path.parts[0] + "/" if len(path.parts) > 1 else "/"
            sizes[part] = sizes.get(part, 0) + file.stat().st_size
    return sizes


def _replace(dist: Path, fresh: Path) -> None:
    """Put the new folder in the old one's place; the old one is kept until that has worked."""
    fresh.chmod(0o755)
    old = dist.with_name(f".old-{dist.name}")
    shutil.rmtree(old, ignore_errors=True)
    if dist.exists():
        dist.rename(old)
    fresh.rename(dist)
    shutil.rmtree(old, ignore_errors=True)
