"""An e-book (EPUB 3): a chapter for each category, and all terms in the table of contents."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from termlite.exchange.groups import by_category
from termlite.exchange.html import Plain, templates
from termlite.exchange.zipped import zipped
from termlite.glossary.model import Glossary

_STYLE = """\
body { line-height: 1.7; margin: 0 5% }
h2 { margin: 2em 0 .2em; page-break-after: avoid }
.names, .source { color: #666; font-size: .85em; margin: 0 }
table { border-collapse: collapse }
td, th { border: 1px solid #999; padding: .2em .4em }
"""
_CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="book/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def to_bytes(glossary: Glossary, licence: str, title: str, month: str) -> bytes:
    """The glossary as an EPUB.

    Args:
        glossary: the glossary to write.
        licence: of its texts.
        title: of the book.
        month: the month of the last change, YYYY-MM; readers compare it with that of their copy.
    """
    chapters = list(by_category(glossary))
    plain = Plain(glossary.by_id, _href(glossary))
    told = {
        "title": title,
        "licence": licence,
        "chapters": chapters,
        "identifier": uuid.uuid5(uuid.NAMESPACE_URL, f"termlite:{title}").urn,
        "modified": f"{month}-01T00:00:00Z",
    }
    files = {"mimetype": b"application/epub+zip", "META-INF/container.xml": _CONTAINER.encode()}
    for name in ("content.opf", "nav.xhtml", "cover.xhtml"):
        files[f"book/{name}"] = templates().get_template(f"epub/{name}").render(told).encode()
    files["book/style.css"] = _STYLE.encode()
    chapter = templates().get_template("epub/chapter.xhtml")
    for category, entries in chapters:
        page = chapter.render(category=category, entries=entries, html=lambda e: plain.entry(e, heading=True))
        files[f"book/{_file(category.id)}"] = page.encode()
    return zipped(files, stored="mimetype")


def _href(glossary: Glossary) -> Callable[[str], str | None]:
    return lambda id_: (
        f"{_file(glossary.by_id[id_].category or 'other')}#t-{id_}" if id_ in glossary.by_id else None
    )


def _file(category: str) -> str:
    return f"c-{category}.xhtml"
