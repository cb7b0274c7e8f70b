"""Addresses of sources and places: whether a link may be shown, and whether it leads to a page that says something."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from termlite.text.fold import fold

_FORGES = ("github.com", "gitlab.com", "gitee.com", "bitbucket.org", "codeberg.org")
_HUBS = ("huggingface.co", "hf-mirror.com", "modelscope.cn")
_HOME = re.compile(r"/?(index\.\w+|[a-z]{2}([-_]\w{2,4})?|home|main|docs)?/?", re.IGNORECASE)
_BRANCH = re.compile(r"/(tree|src)/[^/]+(/branch/[^/]+)?/?$")
# A word of these Cyrillic and Greek letters alone is read as a Latin one: аррӏе.
_LIKE_LATIN = re.compile(
    "[асеһіјӏорԛѕѵԝхуοανρυκιγ0-9-]*[асеһіјӏорԛѕѵԝхуοανρυκιγ][асеһіјӏорԛѕѵԝхуοανρυκιγ0-9-]*"
)
_LEAST_KEY = 4  # a shorter name stands in an address by chance


def is_web_address(url: str) -> bool:
    r"""Whether a link to it may be shown, and leads to the host that people read in it.

    Example:
        >>> is_web_address("https://arxiv.org/abs/2207.12598"), is_web_address("javascript:alert(1)")
        (True, False)
        >>> is_web_address(r"https://good.org\@evil.org/"), is_web_address("https://good.org@evil.org/")
        (False, False)
        >>> is_web_address("https://\u0430pple.com/"), is_web_address("https://пример.рф/")
        (False, True)
        >>> is_web_address("https://аррӏе.com/"), is_web_address("https://./"), is_web_address("https://a..b/")
        (False, False, False)
    """
    if any(character.isspace() or ord(character) < 32 or character == "\\" for character in url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and _is_plain_host(parts.netloc) and parts.port != 0
    except ValueError:
        return False


def _is_plain_host(netloc: str) -> bool:
    """Whether a host is there, without a name before it and without letters that are taken for Latin ones."""
    if "@" in netloc:
        return False
    labels = netloc.removesuffix(".").split(":", 1)[0].split(".") if netloc[:1] != "[" else ["address"]
    return all(labels) and not any(_is_mixed(label) or _LIKE_LATIN.fullmatch(label) for label in labels)


def _is_mixed(label: str) -> bool:
    scripts = {unicodedata.name(letter, "").split(" ", 1)[0] for letter in label if letter.isalpha()}
    return "LATIN" in scripts and bool(scripts & {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})


def is_home_page(url: str) -> bool:
    """Whether it is a home page, somebody's profile or the root of a repository: pages that say nothing exact.

    Example:
        >>> [is_home_page(url) for url in ("https://a.org/", "https://a.org/zh/", "https://a.org/lora")]
        [True, True, False]
        >>> [is_home_page(f"https://github.com/a/b{rest}") for rest in ("", "/tree/main", "/blob/main/README.md")]
        [True, True, False]
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if parts.query or parts.fragment.startswith(("/", "!")):
        return False
    path = _BRANCH.sub("", parts.path) if host in _FORGES else parts.path
    depth = len([part for part in path.split("/") if part])
    if host in _FORGES:
        return depth <= 2
    if host in _HUBS:
        return depth <= 1
    return bool(_HOME.fullmatch(path))


def is_home_page_of(url: str, names: Iterable[str]) -> bool:
    """Whether the address itself names the thing: then its home page is where it is told of.

    Example:
        >>> is_home_page_of("https://github.com/comfyanonymous/ComfyUI", ["ComfyUI"])
        True
        >>> is_home_page_of("https://github.com/Akegarasu/lora-scripts", ["LoRA"])
        False
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    steps = [part for part in parts.path.split("/") if part]
    words = {fold(word) for word in (steps[:2] if host in (*_FORGES, *_HUBS) else host.split(".")[:-1])}
    keys = {fold(name) for name in names}
    return any(_nearly(key, word) for key in keys for word in words)


def _nearly(one: str, other: str) -> bool:
    """Whether two folded names are the same, or one is most of the other."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _LEAST_KEY and 2 * len(short) >= len(long) and short in long)
