"""The steps of a build, in their order. Nothing is published unless every step succeeds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from termlite.glossary.model import Glossary
from termlite.glossary.rules.checking import check
from termlite.index.stored import dump_apart
from termlite.indexing.build import make_index
from termlite.messages import tell
from termlite.render import store
from termlite.site.assets.compress import compress
from termlite.site.assets.publish import Assets, hashed, publish
from termlite.site.assets.service_worker import write_service_worker
from termlite.site.assets.sharded import leave_to_shards
from termlite.site.data import api, authoring_files, found_by_tools
from termlite.site.data.changes import changes
from termlite.site.data.downloads import downloads
from termlite.site.data.feed import FEED, feed
from termlite.site.data.guide_files import publish_guide_files
from termlite.site.data.icons import publish_icons
from termlite.site.data.manifest import SCREENSHOTS, write_manifest
from termlite.site.data.names_files import publish_names
from termlite.site.data.reading_file import reading_file
from termlite.site.embed.plugins import publish_plugins
from termlite.site.embed.publish import publish_embed
from termlite.site.output import output_folder
from termlite.site.own_files import own_files
from termlite.site.pages import policy
from termlite.site.pages.editions import editions
from termlite.site.pages.entry_contexts import entry_contexts
from termlite.site.pages.icons import check_icons
from termlite.site.pages.pages import inline_style, pages
from termlite.site.pages.parts import parts_script
from termlite.site.pages.shell import Shell, Site
from termlite.site.pages.sitemap import sitemap
from termlite.site.runtime.install import Runtime, install_runtime
from termlite.site.runtime.sample import queries_of
from termlite.site.web_folder import is_made, web_folder
from termlite.site.workspace import cache_folder, fresh_site, only_build
from termlite.site.writing import place, write
from termlite.site_file.read import read_site_file

Progress = Callable[[str], None]
THEME = "theme"
"""The folder of a project that has its own templates, and `style.css`, which is added to the usual style."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build made: how many entries, and bytes by part of the site."""

    entries: int
    sizes: dict[str, int]


def build(  # noqa: PLR0913 (each is a different thing)
    root: Path,
    dist: Path,
    site: Site,
    progress: Progress,
    *,
    compressed: bool = False,
    read: Callable[[Path], Glossary] = check,
) -> Summary:
    """Build the site of the project at `root` into `dist`, which is replaced only at the end.

    Args:
        root: the project.
        dist: the folder to build into.
        site: what was set for this build; it goes before what the site file says.
        progress: told of every step.
        compressed: whether to write `.br` and `.gz` files, for a host that serves such files.
        read: makes a glossary of its folder; a measurement may want less than all of it.

    Raises:
        GlossaryError: when the glossary has problems.
        BuildError: when `dist` is not a build's to replace, or another step fails.
    """
    dist = output_folder(dist, root)
    web, cache = web_folder(root), cache_folder(root)
    with only_build(cache, progress):
        progress(tell("step_reading"))
        site = site.of_file(read_site_file(root / "glossary"))
        check_icons(root / "glossary", web)
        for folder in (root / THEME, root / "glossary" / SCREENSHOTS):
            list(own_files(folder))
        glossary = read(root / "glossary")
        with fresh_site(dist, root) as fresh:
            _make(glossary, root, fresh, site, progress)
            if compressed:
                progress(tell("step_compressing"))
                compress(fresh, cache)
            return Summary(len(glossary), _sizes(fresh))


def _with_archives(assets: Assets, runtime: Runtime) -> Assets:
    """The addresses that only the pages name which few readers open."""
    return replace(
        assets,
        authoring=runtime.authoring,
        own_archive=runtime.own,
        pinyin=runtime.pinyin,
        rare=runtime.rare,
    )


def _make(glossary: Glossary, root: Path, dist: Path, site: Site, progress: Progress) -> None:
    web, cache = web_folder(root), cache_folder(root)
    file, features = site.file, site.file.features
    runtime = None
    sources = authoring_files.sources(root / "glossary")
    if features.python:
        progress(tell("step_index"))
        index, texts = dump_apart(make_index(glossary))
        runtime = install_runtime(
            web=web,
            # What a checkout makes is the same for every glossary that is built with it.
            cache=cache if is_made(web) else cache_folder(web.parent),
            dist=dist,
            index=index,
            texts=texts,
            entries=store.dump(glossary, entry_contexts(glossary), site.host),
            around=authoring_files.around(glossary, sources, root / "glossary", file),
            queries=queries_of(glossary, file),
            progress=progress,
        )
    assets = publish(
        web,
        dist,
        file.accent,
        _own_style(root),
        python=features.python,
        entry_files=features.entry_files,
    )
    every = editions(glossary, file)
    said = every[0].locale.words
    assets = replace(assets, reading=hashed(dist, "reading.json", reading_file(glossary)))
    assets = _with_archives(assets, runtime) if runtime else assets
    if file.icon:
        assets = replace(assets, icon="icons/icon-192.png")
    changed = changes(glossary, root / "glossary", cache)
    found = publish_names(glossary, [edition.show for edition in every], dist)
    tables = dict(zip((edition.prefix for edition in every), found, strict=True))
    parts = parts_script(web)
    for edition in every:
        progress(tell("step_pages", edition=edition.title))
        names = tables[edition.prefix]
        own = replace(assets, names=names.first, all_names=names.whole)
        config, ahead = (runtime.config(), runtime.modules(dist)) if runtime else (None, [])
        folders = [root / THEME]
        shell = Shell(web / "templates", site, own, config, ahead, folders, changed, parts)
        for path, html in pages(edition, every, shell):
            write(dist, path, html)
    progress(tell("step_embed"))
    if features.embedding:
        publish_embed(every, web, dist, file.accent)
        publish_plugins(glossary, web, dist)
    publish_guide_files(glossary, web, dist, cache, site=site, said=said)
    publish_icons(root / "glossary", web, dist, file.icon, file.accent)
    write(dist, "api/terms.json", api.terms(glossary))
    write(dist, "api/entry.schema.json", api.entry_schema())
    for path, data in authoring_files.source_files(glossary, sources):
        place(dist, path).write_bytes(data)
    for path, data in downloads(glossary, site.url, said):
        place(dist, path).write_bytes(data)
    if changed:
        for edition in every:
            write(dist, f"{edition.prefix}{FEED}", feed(edition, changed, site.url))
    for path, text in found_by_tools.files(every, site.url):
        write(dist, path, text)
    # Its addresses are whole ones.
    if site.url:
        write(dist, "sitemap.xml", sitemap(every, site.url, site))
    write(
        dist,
        "robots.txt",
        "User-agent: *\nAllow: /\n" + (f"Sitemap: {site.url}sitemap.xml\n" if site.url else ""),
    )
    write(dist, ".nojekyll", "")
    # Git on Windows would write other line ends, and what a service worker stores has to be as it was built.
    write(dist, ".gitattributes", "* -text\n")
    write_manifest(dist, root / "glossary", said, every[0].locale.language)
    write(
        dist,
        "_headers",
        policy.headers(
            _pages(dist),
            list(tables),
            inline_style(web / "templates", file.accent),
            python=features.python,
        ),
    )
    kept = write_service_worker(
        dist,
        web,
        {prefix: names.first for prefix, names in tables.items()},
        {prefix: names.pieces for prefix, names in tables.items()},
    )
    if not features.entry_files:
        leave_to_shards(dist, kept, glossary)


def _own_style(root: Path) -> bytes:
    style = root / THEME / "style.css"
    return style.read_bytes() if style.is_file() else b""


def _pages(dist: Path) -> list[str]:
    """Addresses of the pages, relative to the site's root."""
    return [page.relative_to(dist).as_posix() for page in sorted(dist.rglob("*.html"))]


def _sizes(dist: Path) -> dict[str, int]:
    """Bytes of the files as they are, by the first part of their address."""
    sizes: dict[str, int] = {}
    for file in sorted(dist.rglob("*")):
        if file.is_file() and file.suffix not in (".br", ".gz"):
            path = file.relative_to(dist)
            part = path.parts[0] + "/" if len(path.parts) > 1 else "/"
            sizes[part] = sizes.get(part, 0) + file.stat().st_size
    return sizes
