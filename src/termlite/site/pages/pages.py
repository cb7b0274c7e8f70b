"""The static pages: everything a reader without script or wasm gets, and what search engines read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from termlite.glossary.model import Glossary, Status
from termlite.render.figures import linked_ids, with_links
from termlite.render.links import Links, category_path, entry_path
from termlite.render.renderer import Renderer, without_indents
from termlite.site.assets.accent import coloured
from termlite.site.assets.publish import hashed_address
from termlite.site.assets.script_words import words_of_page
from termlite.site.data.cards import SIZE
from termlite.site.data.changes import by_day
from termlite.site.data.downloads import DOWNLOADS
from termlite.site.data.feed import FEED
from termlite.site.pages import policy
from termlite.site.pages.alphabet import LETTERS, by_letter
from termlite.site.pages.edit_page import edit_values
from termlite.site.pages.editions import Edition
from termlite.site.pages.entry_contexts import entry_contexts
from termlite.site.pages.frames import FRAMES, frame_pages
from termlite.site.pages.home import OTHER_ICON, words_of_days
from termlite.site.pages.icons import icon_set
from termlite.site.pages.linked_data import defined_term, term_set
from termlite.site.pages.parts import page_config, parts_data
from termlite.site.pages.redirects import redirect_pages
from termlite.site.pages.sandbox import with_theme
from termlite.site.pages.shell import Shell
from termlite.site_file.model import BY_NAMES, Accent, SiteFile

_COMMON = 5
"""How many entries a tag has that the index offers; any other can still be asked for by its address."""

_NEWEST = 100
"""Changes that the page of them lists."""
RENDERED = "zh-Hans"
"""The language of the interface in which Python renders entries in the page."""
_SCRIPT, _FRAME_SCRIPT = "shell/main.js", "frame/frame_search.js"


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
        csp=Markup(policy.content_security_policy(python=features.python)),
        card_size=SIZE,
        edition=edition,
        editions=every,
        glossary=glossary,
        members=members,
        icon=icon_set(web),
        script_words=lambda page: words_of_page(web, page, said),
        category_icon=lambda id_: site.file.icons.get(id_, OTHER_ICON),
        features=features,
        names_alone=not features.python,
        map_figure=site.map_figure(glossary),
        paths=glossary.paths if features.paths else (),
        feed=FEED if shell.changes else "",
    )

    same_everywhere = {
        "chinese": edition.locale.chinese,
        "rendered": edition.locale.language == RENDERED,
        "names": assets.names,
        "runtime": shell.runtime,
        "sharded": assets.sharded,
        "ahead": [assets.interpreter, *shell.ahead] if features.python else [],
    }
    framed_config = page_config(_FRAME_SCRIPT, web, said, same_everywhere)
    if shell.parts:
        address, script = _parts(environment, shell.parts, page_config(_SCRIPT, web, said, same_everywhere))
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
    yield page(
        "home.html", "", linked_data=term_set(said, site.url, site.file), **_home(edition, written, site.file)
    )
    yield page("index.html", "all/", **_index(edition, written, site.file))
    if features.flash_cards:
        yield page("learn.html", "learn/")
    yield from (page(f"{name}.html", f"{name}/") for name in ("read", "settings"))
    yield page("words.html", "words/", downloads=DOWNLOADS)
    if shell.changes:
        yield page(
            "new.html", "new/", days=by_day(shell.changes[:_NEWEST]), most=_NEWEST, count=len(shell.changes)
        )
    if features.python:
        yield page("edit.html", "edit/", **edit_values(site.host))
        yield page("own.html", "own/")
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
        linked_data = defined_term(entry, site.url, site.file)
        yield page(
            "entry_page.html", entry_path(entry.id), entry=entry, article=article, linked_data=linked_data
        )
    if features.embedding:
        yield from frame_pages(edition, every, page, renderer)
    yield from redirect_pages(glossary, page, framed=features.embedding)
    if not edition.prefix:
        for name in ("404.html", "offline.html"):
            yield name, _alone(environment.get_template(name).render, shell)


def _parts(environment: Environment, around: tuple[str, str], config: Mapping[str, Any]) -> tuple[str, str]:
    """Address and text of the script of what all pages have alike."""
    before, after = around
    script = f"{before}{parts_data(environment, config)}{after}"
    return hashed_address("assets/parts.js", script), script


def _home(edition: Edition, written: Glossary, file: SiteFile) -> dict[str, Any]:
    """The words of days by id, and the queries to try, in the script that the edition's readers type."""
    kinds = file.offered if file.features.python else [kind for kind in file.offered if kind in BY_NAMES]
    queries = [(kind, edition.show.name(q)) for kind, q in file.queries.items() if kind in kinds]
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


def _alone(render: Any, shell: Shell) -> str:  # noqa: ANN401
    """A page that needs no other file to be read (404, offline)."""
    style = inline_style(shell.templates, shell.site.file.accent)
    html: str = render(
        style=Markup(style),
        style_hash=policy.hash_of(style),
        policy=policy.with_style(
            policy.content_security_policy(python=shell.site.file.features.python), style
        ),
        home=shell.site.url or "./",
    )
    return html


def inline_style(templates: Path, accent: Accent) -> str:
    """The style of the pages that stand alone; they carry it in themselves."""
    return coloured((templates / "404.css").read_text("utf-8").strip(), accent)
