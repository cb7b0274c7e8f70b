r"""The pages of an edition as the service worker keeps them: articles, and apart from them what all pages share.

Of a page of 20 KB, 15 are the same on every other one. So a page is taken apart: what differs are its *values*
(title, description, what stands in `#view`, the path that the links to other editions end with), the rest is a
*shell*. A site has few shells, one for each kind of page. Values lie in *shards*: files of some thirty pages,
packed with gzip, cut where a hash of the path says so, so that a new entry changes one of them and not all that come
after it.

    shells: [["<!doctype html>…<title>", 0, "</title>…", 2, …], …]     numbers are places of values
    shard:  {"t/vae/": [3, "VAE – …", "…", "<article>…", "t/vae/"], …} the first number is the shell's
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

Values = tuple[str, ...]
Shell = tuple[str | int, ...]

_FOR_OTHERS = re.compile(
    r"""<meta\ (?:property="og:|name="twitter:)[^>]*>\n?
    |<link\ rel="(?:canonical|alternate)"[^>]*>\n?
    |<script\ type="application/ld\+json">.*?</script>\n?""",
    re.DOTALL | re.VERBOSE,
)
"""What search engines and other sites read of a page; whoever reads it offline does not."""
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description"(?: property="og:description")? content="([^"]*)">')
_VIEW = re.compile(r'<div id="view" tabindex="-1">(.*)</div>\n</main>', re.DOTALL)
_EDITION = re.compile(r'href="([^"]*)" data-edition=')
_PAGES_A_SHARD = 32
_LARGEST = 400_000
"""Characters of a shard; a page is never cut."""


def without_metadata(html: str) -> str:
    """The page without what only search engines and other sites read.

    Example:
        >>> without_metadata('<title>VAE</title><meta property="og:type" content="website"><body>')
        '<title>VAE</title><body>'
    """
    return _FOR_OTHERS.sub("", html)


def split_page(html: str, path: str) -> tuple[Shell, Values]:
    """A page's shell and values; `join_page` makes the page of them again.

    Args:
        html: the page.
        path: its address within its edition.

    Example:
        >>> split_page('<title>VAE</title><p>…', "t/vae/")
        (('<title>', 0, '</title><p>…'), ('VAE',))
    """
    spans = {
        kind: match.span(1)
        for kind, pattern in (("title", _TITLE), ("description", _DESCRIPTION), ("view", _VIEW))
        if (match := pattern.search(html))
    }
    inside = range(*spans.get("view", (0, 0)))
    ends = [match.end(1) for match in _EDITION.finditer(html) if path and match[1].endswith(path)]
    found = [(*span, kind) for kind, span in spans.items()]
    found += [(end - len(path), end, "path") for end in ends if end not in inside]
    shell: list[str | int] = []
    values: dict[str, str] = {}
    done = 0
    for start, end, kind in sorted(found):
        values[kind] = html[start:end]
        shell += [html[done:start], list(values).index(kind)]
        done = end
    return (*shell, html[done:]), tuple(values.values())


def join_page(shell: Shell, values: Values) -> str:
    """The page again, as `web/offline/pages.js` does it.

    Example:
        >>> join_page(("<title>", 0, "</title>"), ("VAE",))
        '<title>VAE</title>'
    """
    return "".join(values[part] if isinstance(part, int) else part for part in shell)


def shards(pages: Mapping[str, list[object]]) -> Iterator[dict[str, list[object]]]:
    """The pages in the order of their paths, cut into parts.

    Args:
        pages: path → what is kept of the page.
    """
    shard: dict[str, list[object]] = {}
    size = 0
    for path in sorted(pages):
        length = sum(len(value) for value in pages[path] if isinstance(value, str))
        if shard and (size + length > _LARGEST or _begins_one(path)):
            yield shard
            shard, size = {}, 0
        shard[path] = pages[path]
        size += length
    if shard:
        yield shard


def _begins_one(path: str) -> bool:
    return int.from_bytes(hashlib.sha256(path.encode()).digest()[:4]) % _PAGES_A_SHARD == 0


def split_pages(pages: Iterable[tuple[str, str, str]]) -> tuple[list[Shell], dict[str, list[object]]]:
    """All shells of an edition, and path → number of the shell and values.

    Args:
        pages: address from the site's root, path within the edition, HTML.
    """
    shells: dict[Shell, int] = {}
    kept: dict[str, list[object]] = {}
    for address, path, html in pages:
        shell, values = split_page(without_metadata(html), path)
        kept[address] = [shells.setdefault(shell, len(shells)), *values]
    return list(shells), kept
