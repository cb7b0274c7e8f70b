"""The static pages: everything a reader without script or wasm gets, and what search engines read."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import ChoiceLoader, FileSystemLoader
from markupsafe import Markup

from ..model import Entry, Glossary
from ..render import DEFAULT_LANGUAGE, Renderer, words
from .assets import Assets
from .frames import frame_pages, outward
from .policy import content_security_policy

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_WORDS_FOR_SCRIPTS = (
    "comparison",
    "engine_",
    "kind_",
    "nearest",
    "nothing",
    "results",
    "share_",
    "page_failed",
    "site_title",
)


@dataclass(frozen=True, slots=True)
class Site:
    """What a publisher sets: the address (ends with a slash) and the repository, where known."""

    url: str | None = None
    repository: str | None = None


def pages(
    glossary: Glossary, web: Path, site: Site, assets: Assets, runtime: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Every page as (path relative to the site's root, HTML)."""
    renderer = Renderer(glossary.by_id, {category.id: category for category in glossary.categories})
    environment = renderer.environment
    environment.loader = ChoiceLoader(
        [FileSystemLoader(web / "templates"), environment.loader or FileSystemLoader([])]
    )
    environment.filters["outward"] = outward
    members = {c.id: [e for e in glossary if e.category == c.id] for c in glossary.categories}
    shared = {
        "site": site,
        "assets": assets,
        "csp": content_security_policy(),
        "glossary": glossary,
        "members": members,
    }

    def page(template: str, path: str, **values: object) -> tuple[str, str]:
        root = "../" * path.count("/") or "./"
        config = {"root": root, "names": assets.names, "runtime": runtime, "words": _script_words()}
        context = {**shared, "root": root, "path": path, "config": config, **values}
        return f"{path}index.html", environment.get_template(template).render(context)

    yield page("home.html", "", linked_data=_term_set(site))
    yield page("all.html", "all/")
    for category in glossary.categories:
        yield page("category.html", f"c/{category.id}/", category=category, members=members[category.id])
    for entry in glossary:
        article = Markup(renderer.entry(entry.id))
        linked_data = _defined_term(entry, site)
        yield page("entry_page.html", f"t/{entry.id}/", entry=entry, article=article, linked_data=linked_data, card=f"cards/{entry.id}.png")
    yield from frame_pages(glossary, page, renderer.entry)
    yield "404.html", _not_found(environment.get_template("404.html").render, web, site)


def sitemap(glossary: Glossary, site: Site) -> str:
    """The list of pages for search engines; addresses in it have to be absolute."""
    base = site.url or "https://termlite.example/"
    paths = ["", "all/", *(f"c/{c.id}/" for c in glossary.categories), *(f"t/{e.id}/" for e in glossary)]
    lines = "\n".join(f"<url><loc>{Markup.escape(base + quote(path))}</loc></url>" for path in paths)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}\n</urlset>\n'
    )


def _script_words() -> dict[str, str]:
    return {k: v for k, v in words(DEFAULT_LANGUAGE).items() if k.startswith(_WORDS_FOR_SCRIPTS)}


def _term_set(site: Site) -> dict[str, Any]:
    said = words(DEFAULT_LANGUAGE)
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
        "@id": f"{site.url}t/{entry.id}/" if site.url else "./",
        "termCode": entry.id,
        "name": entry.term,
        "alternateName": list(entry.shown_names()[1:]),
        "description": entry.gloss,
        "inLanguage": DEFAULT_LANGUAGE,
        "inDefinedTermSet": site.url or "../../",
        "license": LICENCE,
    }


def _not_found(render: Any, web: Path, site: Site) -> str:  # noqa: ANN401
    style = (web / "templates" / "404.css").read_text("utf-8").strip()
    style_hash = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    html: str = render(style=Markup(style), style_hash=style_hash, home=site.url or "./")
    return html
