"""Renders entries as HTML: for the static pages at build time, and in the browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context
from markupsafe import Markup

from termlite.glossary.model import Category, Entry, Place
from termlite.render.evidence import evidence
from termlite.render.figures import caption, with_links
from termlite.render.links import Links, entry_path
from termlite.render.locale import Locale
from termlite.render.markdown import parser
from termlite.render.names import name_line
from termlite.render.neighbourhood import EntryContext, breakable, neighbourhood
from termlite.render.repository import Repository

_INDENT = re.compile(r"\s*\n\s*(?=<)")


class Renderer:
    """Renders entries of one glossary.

    Args:
        entries: id → entry.
        categories: category id → category.
        locale: the language of the page; by default Simplified Chinese.
        figures: name → SVG, checked by `safe_figure`.
        places: id → place where names were found.
        context: id → the entry's position in the glossary.
        repository: where readers edit entries, if they can.

    Example:
        >>> renderer = Renderer({"vae": Entry(id="vae", term="VAE", gloss="图与潜码的翻译官")}, {})
        >>> "<h1" in renderer.entry("vae")
        True
    """

    def __init__(  # noqa: PLR0913 (each is a different thing)
        self,
        entries: Mapping[str, Entry],
        categories: Mapping[str, Category],
        locale: Locale | None = None,
        figures: Mapping[str, str] = MappingProxyType({}),
        *,
        places: Mapping[str, Place] = MappingProxyType({}),
        context: Callable[[str], EntryContext] = lambda _: EntryContext(),
        repository: Repository | None = None,
    ) -> None:
        self._entries = entries
        self._categories = categories
        self._figures = figures
        self._places = places
        self._context = context
        self._repository = repository
        self._markdown = parser(self._term)
        self._locale = locale or Locale()
        self.environment = environment(self._locale)
        self.environment.filters["inline"] = self._inline
        self._template = self.environment.get_template("entry.html")

    def entry(self, id_: str, links: Links | None = None) -> str:
        """The article of an entry.

        Args:
            id_: of the entry.
            links: for the page with the article; by default the entry's own page. When links open outside, as in
                a frame, the article has no links to the previous and next entry.

        Raises:
            KeyError: when there is no such entry.
        """
        entry = self._entries[id_]
        context = self._context(id_)
        figure = self._figures.get(entry.figure or "", "")
        links = links or Links()
        article = self._template.render(
            entry=entry,
            category=self._categories.get(entry.category),
            definition=Markup(self._markdown.render(entry.definition, {"links": links})),
            figure=with_links(figure, links),
            caption=caption(figure),
            entries=self._entries,
            links=links,
            evidence=evidence(entry, self._places),
            context=context,
            around=neighbourhood(entry, context.narrower),
            report=self._report(entry),
        )
        return without_indents(article)

    @pass_context
    def _inline(self, context: Context, text: str) -> Markup:
        """One line of Markdown: code and links, no paragraphs."""
        return Markup(self._markdown.renderInline(text, {"links": context["links"]}))

    def _report(self, entry: Entry) -> str:
        """The address for reporting a mistake in an entry; empty without a repository."""
        if not self._repository:
            return ""
        said = self._locale.words
        page = (self._repository.site or "") + entry_path(entry.id)
        return self._repository.report(
            said["report_title"].format(term=entry.term), said["report_body"].format(address=page)
        )

    def _term(self, id_: str) -> str | None:
        entry = self._entries.get(id_)
        return entry.term if entry else None


def without_indents(html: str) -> str:
    r"""HTML without the indents of lines that begin with an element: a twentieth of a page.

    Example:
        >>> without_indents("<ul>\n    <li>a</li>\n\n  <li>b</li></ul>")
        '<ul>\n<li>a</li>\n<li>b</li></ul>'
    """
    return _INDENT.sub("\n", html)


def environment(locale: Locale) -> Environment:
    """The Jinja environment of all templates: everything is escaped, an undefined name is an error."""
    env = Environment(
        loader=PackageLoader(__package__ or "termlite"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(
        words=locale.words,
        language=locale.language,
        chinese=locale.chinese,
        written=locale.written,
        # Set by a site that has no Python.
        names_alone=False,
    )
    env.filters.update(
        lang=locale.of, lead=locale.lead, second=locale.second, breakable=breakable, name_line=name_line
    )
    return env
