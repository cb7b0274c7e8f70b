"""The static pages: everything a reader without script or wasm gets, and what search engines read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import ChoiceLoader, FileSystemLoader
from markupsafe import Markup

from termlite.glossary.model import Entry, Glossary, Status
from termlite.render.figures import linked_ids, with_links
from termlite.render.links import Links, category_path, entry_path
from termlite.render.locale import DEFAULT_LANGUAGE
from termlite.render.renderer import Renderer
from termlite.render.repository import Repository
from termlite.site.assets.publish import Assets
from termlite.site.assets.script_words import words_of_page, words_of_script
from termlite.site.data.downloads import DOWNLOADS
from termlite.site.pages import policy
from termlite.site.pages.alphabet import LETTERS, by_letter
from termlite.site.pages.editions import Edition
from termlite.site.pages.entry_contexts import entry_contexts
from termlite.site.pages.frames import FRAMES, frame_pages
from termlite.site.pages.home import CATEGORY_ICONS, OFFERED, OTHER_ICON, QUERIES, words_of_days
from termlite.site.pages.icons import icon_set
from termlite.site.pages.redirects import redirect_pages

MAP = "map"
"""Name of the figure that has a page of its own."""

_COMMON = 5
"""How many entries a tag has that the index offers; any other can still be asked for by its address."""

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_SCRIPT, _FRAME_SCRIPT = "shell/main.js", "frame/frame_search.js"


@dataclass(frozen=True, slots=True)
class Site:
    """What a publisher sets: the address (ends with a slash) and the repository, where known."""

    url: str | None = None
    repository: str | None = None

    @property
    def host(self) -> Repository | None:
        """Where readers edit entries."""
        return Repository(self.repository, self.url) if self.repository else None


@dataclass(frozen=True, slots=True)
class Shell:
    """What the pages of an edition stand in."""

    templates: Path
    site: Site
    assets: Assets
    runtime: Mapping[str, Any]
    """What the page's script needs to start Python."""
    ahead: Sequence[str] = ()
    """Modules of the runtime that are imported one from another, and so are better asked for at once."""


def pages(edition: Edition, every: Sequence[Edition], shell: Shell) -> Iterator[tuple[str, str]]:
    """Every page of an edition as (path relative to the site's root, HTML); `every` are those it links to."""
    site, assets = shell.site, shell.assets
    glossary, said = edition.glossary, edition.locale.words
    categories = {category.id: category for category in glossary.categories}
    renderer = Renderer(
        glossary.by_id,
        categories,
        edition.locale,
        glossary.figures,
        places=glossary.places,
        context=entry_contexts(glossary).__getitem__,
        repository=site.host,
    )
    environment = renderer.environment
    environment.loader = ChoiceLoader(
        [FileSystemLoader(shell.templates), environment.loader or FileSystemLoader([])]
    )
    environment.filters["entry_path"] = entry_path
    web = shell.templates.parent
    members = {c.id: [e for e in glossary if e.category == c.id] for c in glossary.categories}
    environment.globals.update(
        site=site,
        assets=assets,
        csp=policy.content_security_policy(),
        edition=edition,
        editions=every,
        glossary=glossary,
        members=members,
        icon=icon_set(web),
        script_words=lambda page: words_of_page(web, page, said),
        category_icon=lambda id_: CATEGORY_ICONS.get(id_, OTHER_ICON),
    )

    same_everywhere = {
        "chinese": edition.locale.chinese,
        "rendered": edition.locale.language == DEFAULT_LANGUAGE,
        "names": assets.names,
        "runtime": shell.runtime,
        "ahead": [assets.interpreter, *shell.ahead],
    }
    spoken = {script: words_of_script(web, script, said) for script in (_SCRIPT, _FRAME_SCRIPT)}

    def page(template: str, path: str, **values: object) -> tuple[str, str]:
        root = "../" * (edition.prefix + path).count("/") or "./"
        home = "../" * path.count("/") or "./"
        framed = path.startswith(FRAMES)
        script = _FRAME_SCRIPT if framed else _SCRIPT
        links = Links.of_page(home, outside=framed)
        config = {**same_everywhere, "words": spoken[script]}
        context = {"root": root, "home": home, "path": path, "links": links, "config": config, **values}
        return f"{edition.prefix}{path}index.html", environment.get_template(template).render(context)

    written = every[0].glossary
    yield page("home.html", "", linked_data=_term_set(said, site), **_home(edition, written))
    yield page("index.html", "all/", **_index(edition, written))
    yield page("learn.html", "learn/")
    yield page("read.html", "read/")
    yield page("words.html", "words/", downloads=DOWNLOADS)
    yield page("settings.html", "settings/")
    for category in glossary.categories:
        yield page(
            "category.html", category_path(category.id), category=category, members=members[category.id]
        )
    for path in glossary.paths:
        yield page("path.html", f"p/{path.id}/", learning_path=path)
    if MAP in glossary.figures:
        yield page("map.html", "map/", **_map(glossary))
    for entry in glossary:
        article = Markup(renderer.entry(entry.id))
        linked_data = _defined_term(entry, site)
        yield page(
            "entry_page.html", entry_path(entry.id), entry=entry, article=article, linked_data=linked_data
        )
    yield from frame_pages(glossary, page, renderer)
    yield from redirect_pages(glossary, page)
    if not edition.prefix:
        for name in ("404.html", "offline.html"):
            yield name, _alone(environment.get_template(name).render, shell)


def sitemap(every: Sequence[Edition], site: Site) -> str:
    """The list of pages for search engines; addresses in it have to be absolute."""
    base = site.url or "https://termlite.example/"
    paths = [edition.prefix + path for edition in every for path in _paths(edition.glossary)]
    lines = "\n".join(f"<url><loc>{Markup.escape(base + quote(path))}</loc></url>" for path in paths)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}\n</urlset>\n'
    )


def _paths(glossary: Glossary) -> Iterator[str]:
    yield from ("", "all/", "learn/", "read/")
    yield from (["map/"] if MAP in glossary.figures else [])
    yield from (f"p/{path.id}/" for path in glossary.paths)
    yield from (category_path(category.id) for category in glossary.categories)
    yield from (entry_path(entry.id) for entry in glossary)


def _home(edition: Edition, written: Glossary) -> dict[str, Any]:
    """The words of days by id, and the queries to try, in the script that the edition's readers type."""
    queries = [(kind, edition.show.name(q)) for kind, q in QUERIES if kind in OFFERED]
    return {"days": words_of_days(written), "queries": queries}


def _index(edition: Edition, written: Glossary) -> dict[str, Any]:
    """The entries by letter, in the order of the names as they are written, and what they can be filtered by."""
    glossary, said = edition.glossary, edition.locale.words
    letters = {
        letter: [glossary.by_id[entry.id] for entry in entries]
        for letter, entries in by_letter(written).items()
    }
    categories = Counter(entry.category for entry in glossary)
    tags = Counter(tag for entry in glossary for tag in entry.tags)
    statuses = Counter(entry.status for entry in glossary)
    # Of each filter what its options are called in an address and on the page, and how many entries they leave.
    choices = {
        "category": [(c.id, c.title, categories[c.id]) for c in glossary.categories],
        "tag": [(tag, tag, count) for tag, count in tags.most_common() if count >= _COMMON],
        "status": [(str(status), said[status], statuses[status]) for status in Status if statuses[status]],
    }
    return {"every_letter": LETTERS, "letters": letters, "choices": choices}


def _map(glossary: Glossary) -> dict[str, Any]:
    """The map of how an image is made, and the entries its parts lead to."""
    svg = glossary.figures[MAP]
    parts = [glossary.by_id[id_] for id_ in linked_ids(svg) if id_ in glossary.by_id]
    return {"figure": with_links(svg, Links.of_page("../")), "parts": parts}


def _term_set(said: Mapping[str, str], site: Site) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": site.url or "./",
        "name": said["site_title"],
        "description": said["site_description"],
        "inLanguage": DEFAULT_LANGUAGE,
        "license": LICENCE,
    }


def _defined_term(entry: Entry, site: Site) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "@id": site.url + entry_path(entry.id) if site.url else "./",
        "termCode": entry.id,
        "name": entry.term,
        "alternateName": list(entry.shown_names()[1:]),
        "description": entry.gloss,
        "inLanguage": DEFAULT_LANGUAGE,
        "inDefinedTermSet": site.url or "../../",
        "license": LICENCE,
    }


def _alone(render: Any, shell: Shell) -> str:  # noqa: ANN401
    """A page that needs no other file to be read (404, offline)."""
    style = inline_style(shell.templates)
    html: str = render(
        style=Markup(style),
        style_hash=policy.hash_of(style),
        home=shell.site.url or "./",
    )
    return html


def inline_style(templates: Path) -> str:
    """The style of the pages that stand alone; they carry it in themselves."""
    return (templates / "404.css").read_text("utf-8").strip()
