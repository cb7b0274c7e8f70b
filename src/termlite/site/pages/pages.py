"""The static pages: everything a reader without script or wasm gets, and what search engines read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from termlite.glossary.model import Entry, Glossary, Status
from termlite.render.figures import linked_ids, with_links
from termlite.render.links import Links, category_path, entry_path
from termlite.render.renderer import Renderer, without_indents
from termlite.render.repository import Repository
from termlite.site.assets.accent import coloured
from termlite.site.assets.publish import Assets, hashed_address
from termlite.site.assets.script_words import words_of_page
from termlite.site.data.cards import SIZE
from termlite.site.data.downloads import DOWNLOADS
from termlite.site.pages import policy
from termlite.site.pages.alphabet import LETTERS, by_letter
from termlite.site.pages.edit_page import edit_values
from termlite.site.pages.editions import Edition
from termlite.site.pages.entry_contexts import entry_contexts
from termlite.site.pages.frames import FRAMES, frame_pages
from termlite.site.pages.home import OTHER_ICON, words_of_days
from termlite.site.pages.icons import icon_set
from termlite.site.pages.parts import page_config, parts_data
from termlite.site.pages.redirects import redirect_pages
from termlite.site.pages.sandbox import with_theme
from termlite.site_file.model import Accent, SiteFile

_COMMON = 5
"""How many entries a tag has that the index offers; any other can still be asked for by its address."""

RENDERED = "zh-Hans"
"""The language of the interface in which Python renders entries in the page."""
_SCRIPT, _FRAME_SCRIPT = "shell/main.js", "frame/frame_search.js"


@dataclass(frozen=True, slots=True)
class Site:
    """What a publisher sets: the address (ends with a slash) and the repository, where known."""

    url: str | None = None
    repository: str | None = None
    file: SiteFile = field(default_factory=SiteFile)
    """What else the publisher set."""

    @property
    def host(self) -> Repository | None:
        """Where readers edit entries."""
        return Repository(self.repository, self.url, self.file.branch) if self.repository else None

    def map_figure(self, glossary: Glossary) -> str:
        """Name of the figure that is the map; empty when there is none."""
        return self.file.map if self.file.features.map and self.file.map in glossary.figures else ""

    def of_file(self, file: SiteFile) -> Site:
        """The same with what a site file says besides.

        Example:
            >>> Site().of_file(SiteFile(address="https://a.org")).url
            'https://a.org/'
        """
        address = file.address.rstrip("/") + "/" if file.address else None
        return Site(self.url or address, self.repository or file.repository or None, file)


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
    theme: Sequence[Path] = ()
    """Folders of the publisher's own templates: one of the same name goes before the usual one."""
    parts: tuple[str, str] | None = None
    """The script of what all pages have alike, before and after its data; where there is none, pages lack it."""


def pages(edition: Edition, every: Sequence[Edition], shell: Shell) -> Iterator[tuple[str, str]]:
    """Every page of an edition as (path relative to the site's root, HTML); `every` are those it links to.

    The script of what they have alike comes first.
    """
    site, assets = shell.site, shell.assets
    glossary, said = edition.glossary, edition.locale.words
    features = site.file.features
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
    environment = with_theme(renderer.environment, shell.theme, shell.templates)
    environment.filters["entry_path"] = entry_path
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    web = shell.templates.parent
    members = {c.id: [e for e in glossary if e.category == c.id] for c in glossary.categories}
    environment.globals.update(
        site=site,
        assets=assets,
        csp=Markup(policy.content_security_policy()),
        card_size=SIZE,
        edition=edition,
        editions=every,
        glossary=glossary,
        members=members,
        icon=icon_set(web),
        script_words=lambda page: words_of_page(web, page, said),
        category_icon=lambda id_: site.file.icons.get(id_, OTHER_ICON),
        features=features,
        map_figure=site.map_figure(glossary),
        paths=glossary.paths if features.paths else (),
    )

    same_everywhere = {
        "chinese": edition.locale.chinese,
        "rendered": edition.locale.language == RENDERED,
        "names": assets.names,
        "runtime": shell.runtime,
        "ahead": [assets.interpreter, *shell.ahead],
    }
    framed_config = page_config(_FRAME_SCRIPT, web, said, same_everywhere)
    if shell.parts:
        data = parts_data(environment, page_config(_SCRIPT, web, said, same_everywhere))
        script = data.join(shell.parts)
        address = hashed_address("assets/parts.js", script)
        environment.globals["assets"] = replace(assets, parts=address)
        yield address, script

    def page(template: str, path: str, **values: object) -> tuple[str, str]:
        root = "../" * (edition.prefix + path).count("/") or "./"
        home = "../" * path.count("/") or "./"
        framed = path.startswith(FRAMES)
        links = Links.of_page(home, outside=framed)
        context = {
            "root": root,
            "home": home,
            "path": path,
            "links": links,
            "config": framed_config,
            **values,
        }
        html = environment.get_template(template).render(context)
        return f"{edition.prefix}{path}index.html", without_indents(html)

    written = every[0].glossary
    yield page("home.html", "", linked_data=_term_set(said, site), **_home(edition, written, site.file))
    yield page("index.html", "all/", **_index(edition, written, site.file))
    if features.flash_cards:
        yield page("learn.html", "learn/")
    yield from (page(f"{name}.html", f"{name}/") for name in ("read", "settings"))
    yield page("words.html", "words/", downloads=DOWNLOADS)
    yield page("edit.html", "edit/", **edit_values(site.host))
    for category in glossary.categories:
        yield page(
            "category.html", category_path(category.id), category=category, members=members[category.id]
        )
    for path in glossary.paths if features.paths else ():
        yield page("path.html", f"p/{path.id}/", learning_path=path)
    if figure := site.map_figure(glossary):
        yield page("map.html", "map/", **_map(glossary, figure))
    for entry in glossary:
        article = Markup(renderer.entry(entry.id))
        linked_data = _defined_term(entry, site)
        yield page(
            "entry_page.html", entry_path(entry.id), entry=entry, article=article, linked_data=linked_data
        )
    if features.embedding:
        yield from frame_pages(edition, every, page, renderer)
    yield from redirect_pages(glossary, page, framed=features.embedding)
    if not edition.prefix:
        for name in ("404.html", "offline.html"):
            yield name, _alone(environment.get_template(name).render, shell)


def sitemap(every: Sequence[Edition], site: Site) -> str:
    """The list of pages for search engines; addresses in it have to be absolute."""
    base = site.url or "https://termlite.example/"
    paths = [edition.prefix + path for edition in every for path in _paths(edition.glossary, site)]
    lines = "\n".join(f"<url><loc>{Markup.escape(base + quote(path))}</loc></url>" for path in paths)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}\n</urlset>\n'
    )


def _paths(glossary: Glossary, site: Site) -> Iterator[str]:
    features = site.file.features
    yield from ("", "all/", *(["learn/"] if features.flash_cards else []), "read/")
    yield from (["map/"] if site.map_figure(glossary) else [])
    yield from (f"p/{path.id}/" for path in glossary.paths if features.paths)
    yield from (category_path(category.id) for category in glossary.categories)
    yield from (entry_path(entry.id) for entry in glossary)


def _home(edition: Edition, written: Glossary, file: SiteFile) -> dict[str, Any]:
    """The words of days by id, and the queries to try, in the script that the edition's readers type."""
    queries = [(kind, edition.show.name(q)) for kind, q in file.queries.items() if kind in file.offered]
    return {"days": words_of_days(written, file.hidden_tags), "queries": queries}


def _index(edition: Edition, written: Glossary, file: SiteFile) -> dict[str, Any]:
    """The entries by letter, in the order of the names as they are written, and what they can be filtered by."""
    glossary, said = edition.glossary, edition.locale.words
    letters = {
        letter: [glossary.by_id[entry.id] for entry in entries]
        for letter, entries in by_letter(written).items()
    }
    categories = Counter(entry.category for entry in glossary)
    hidden = {edition.show.name(tag) for tag in file.hidden_tags}
    tags = Counter(tag for entry in glossary for tag in entry.tags if tag not in hidden)
    statuses = Counter(entry.status for entry in glossary)
    # Of each filter what its options are called in an address and on the page, and how many entries they leave.
    choices = {
        "category": [(c.id, c.title, categories[c.id]) for c in glossary.categories],
        "tag": [(tag, tag, count) for tag, count in tags.most_common() if count >= _COMMON],
        "status": [(str(status), said[status], statuses[status]) for status in Status if statuses[status]],
    }
    return {"every_letter": LETTERS, "letters": letters, "choices": choices}


def _map(glossary: Glossary, figure: str) -> dict[str, Any]:
    """The figure that is the map, and the entries its parts lead to."""
    svg = glossary.figures[figure]
    parts = [glossary.by_id[id_] for id_ in linked_ids(svg) if id_ in glossary.by_id]
    return {"figure": with_links(svg, Links.of_page("../")), "parts": parts}


def _term_set(said: Mapping[str, str], site: Site) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": site.url or "./",
        "name": said["site_title"],
        "description": said["site_description"],
        "inLanguage": site.file.language,
        **_licence(site),
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
        "inLanguage": site.file.language,
        "inDefinedTermSet": site.url or "../../",
        **_licence(site),
    }


def _licence(site: Site) -> dict[str, str]:
    return {"license": site.file.licence_address} if site.file.licence_address else {}


def _alone(render: Any, shell: Shell) -> str:  # noqa: ANN401
    """A page that needs no other file to be read (404, offline)."""
    style = inline_style(shell.templates, shell.site.file.accent)
    script = inline_script(shell.templates)
    html: str = render(
        style=Markup(style),
        style_hash=policy.hash_of(style),
        script=Markup(script),
        script_hash=policy.hash_of(script),
        home=shell.site.url or "./",
    )
    return html


def inline_script(templates: Path) -> str:
    """The script that the page of missing addresses carries in itself."""
    return (templates.parent / "shell" / "missing_frame.js").read_text("utf-8")


def inline_style(templates: Path, accent: Accent) -> str:
    """The style of the pages that stand alone; they carry it in themselves."""
    return coloured((templates / "404.css").read_text("utf-8").strip(), accent)
