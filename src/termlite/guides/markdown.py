"""A Python-Markdown extension that links the glossary's names, for MkDocs and others that use that library.

    markdown.markdown(text, extensions=["termlite"], extension_configs={"termlite": {
        "source": "links.json", "site": "https://terms.example/"}})

The library is asked for only here: `pip install termlite[mkdocs]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from termlite.guides.page import END, HEADING, HIDDEN, Chosen, Piece, choose
from termlite.guides.terms import Term, Terms, read_terms

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SKIPPED = ("a", "code", "pre", "script", "style", "kbd", "samp", "svg", "math", "button", "textarea")
_INLINE = (
    "em",
    "strong",
    "b",
    "i",
    "u",
    "s",
    "del",
    "ins",
    "mark",
    "sub",
    "sup",
    "span",
    "small",
    "img",
    "br",
)
# What the library keeps aside while it works.
_STASHED = re.compile("\x02[^\x03]*\x03")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a piece of text stands: in an element, or behind it in its parent."""

    element: Element
    parent: Element | None = None


class TermliteExtension(Extension):
    """Links names of a glossary.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from markdown import markdown
        >>> from termlite import Entry, Glossary
        >>> from termlite.guides.terms import links_file
        >>> glossary = Glossary((Entry(id="zhalu", term="炸炉", gloss="训练失败。"),))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder, "links.json")
        ...     _ = file.write_text(links_file(glossary), "utf-8")
        ...     print(markdown("又炸炉", extensions=[TermliteExtension(source=str(file), site="https://a.org/")]))
        <p>又<a class="termlite" href="https://a.org/t/zhalu/" title="训练失败。">炸炉</a></p>
    """

    def __init__(self, **options: object) -> None:
        self.config = {
            "source": ["", "A file or an https address of api/links.json, or a glossary's folder."],
            "site": ["", "Address of the glossary's site, where links lead."],
            "every": [False, "Whether to link each mention."],
            "terms": [False, "Whether to list the page's terms at its end."],
            "title": ["本页术语", "What stands above that list."],
            "ignore": [[], "Ids and names that are never linked."],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Register behind all that makes elements."""
        md.treeprocessors.register(_Linker(md, self.getConfigs()), "termlite", -10)


class _Linker(Treeprocessor):
    def __init__(self, md: Markdown, options: dict[str, Any]) -> None:
        super().__init__(md)
        self._options = options
        self._site = str(options["site"]).rstrip("/") + "/"

    def run(self, root: Element) -> None:
        terms = self._terms()
        walked = list(_walk(root))
        chosen = choose(
            [piece for piece, _ in walked],
            terms,
            every=bool(self._options["every"]),
            ignore=frozenset(self._options["ignore"]),
        )
        # From the end, so that what is still to be split keeps its place.
        for number in sorted(chosen, reverse=True):
            place = walked[number][1]
            if place:
                self._put(place, chosen[number])
        if self._options["terms"] and chosen:
            met = {link.term.id: link.term for links in chosen.values() for link in links}
            self._list(root, list(met.values()))

    def _terms(self) -> Terms:
        return read_terms(str(self._options["source"]))

    def _put(self, place: _Place, links: list[Chosen]) -> None:
        element, parent = place.element, place.parent
        text = (element.text if parent is None else element.tail) or ""
        into = element if parent is None else parent
        at = 0 if parent is None else list(parent).index(element) + 1
        made: list[Element] = []
        for link, after in zip(links, [*links[1:], None], strict=True):
            a = Element("a", {"class": "termlite", "href": f"{self._site}t/{link.term.id}/"})
            a.set(*self._description(link.term))
            a.text = text[link.start : link.end]
            a.tail = text[link.end : after.start if after else len(text)]
            made.append(a)
        if parent is None:
            element.text = text[: links[0].start]
        else:
            element.tail = text[: links[0].start]
        for offset, a in enumerate(made):
            into.insert(at + offset, a)

    def _description(self, term: Term) -> tuple[str, str]:
        if self._options["terms"]:
            return "aria-describedby", f"termlite-{term.id}"
        return "title", term.gloss

    def _list(self, root: Element, terms: list[Term]) -> None:
        section = SubElement(root, "div", {"class": "termlite-terms"})
        title = SubElement(SubElement(section, "p"), "strong")
        title.text = str(self._options["title"])
        rows = SubElement(section, "dl")
        for term in terms:
            link = SubElement(SubElement(rows, "dt"), "a", {"href": f"{self._site}t/{term.id}/"})
            link.text = term.term
            gloss = SubElement(rows, "dd", {"id": f"termlite-{term.id}"})
            gloss.text = term.gloss


def _walk(element: Element, *, may_link: bool = True) -> Iterator[tuple[Piece, _Place | None]]:
    """The page's text in its order, and where each piece stands."""
    tag = element.tag if isinstance(element.tag, str) else "script"
    if tag in _SKIPPED or element.get("data-termlite") == "off" or element.get("translate") == "no":
        yield Piece(HIDDEN), None
        return
    is_heading = tag in _HEADINGS
    may_link = may_link and not is_heading
    if is_heading:
        yield Piece(HEADING), None
    if element.text:
        yield _piece(element.text, may_link=may_link), _Place(element)
    for child in element:
        yield from _walk(child, may_link=may_link)
        if child.tail:
            yield _piece(child.tail, may_link=may_link), _Place(child, element)
    if tag not in _INLINE:
        yield Piece(END), None


def _piece(text: str, *, may_link: bool) -> Piece:
    return Piece(_STASHED.sub(lambda match: HIDDEN * len(match[0]), text), may_link)
