"""The Content-Security-Policy: made once, for the meta tag of the pages and for the headers of the host."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterable, Iterator

_PYTHON = {
    # Pyodide compiles WebAssembly; PyScript starts its worker from a blob.
    "script-src": "'self' 'wasm-unsafe-eval' blob:",
    "worker-src": "'self' blob:",
    "connect-src": "'self' blob:",
}
_POLICY = {
    "default-src": "'self'",
    **_PYTHON,
    "style-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}


def content_security_policy(*, python: bool = True) -> str:
    """The policy, for the meta tag of every page and the header.

    Args:
        python: whether it runs in the pages.

    Example:
        >>> "wasm" in content_security_policy(python=False)
        False
        >>> "unsafe-eval" in content_security_policy().replace("wasm-unsafe-eval", "")
        False
    """
    policy = _POLICY if python else {**_POLICY, **dict.fromkeys(_PYTHON, "'self'")}
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())


def with_style(policy: str, style: str) -> str:
    """A policy that allows one inline style too.

    Example:
        >>> with_style("style-src 'self'", "b {}").startswith("style-src 'self' 'sha256-")
        True
    """
    return policy.replace("style-src 'self'", f"style-src 'self' {hash_of(style)}")


def hash_of(text: str) -> str:
    """The source by which a policy allows one inline style.

    Example:
        >>> hash_of("b { color: red }")
        "'sha256-O28scEPi1wp28nkUG+W8j5nTbUOBZEuee0EWEjDpinQ='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def headers(
    pages: Iterable[str], editions: Collection[str], inline_style: str, *, python: bool = True
) -> str:
    """A `_headers` file (Netlify, Cloudflare Pages): the policy, and how long files may be kept.

    Only addresses that carry a hash of their content are immutable. Pages that are no frames are shown in no frame.

    Args:
        pages: their files, relative to the site's root.
        editions: the folder of each, the first empty.
        inline_style: of the pages that carry their style in themselves; any address may answer with one of them.
        python: whether it runs in the pages.

    Example:
        >>> pages = ["index.html", "t/vae/index.html", "en/index.html", "embed/t/vae/index.html"]
        >>> made = headers(pages, ["", "en/"], "b {}")
        >>> [line for line in made.splitlines() if line.startswith("/")][:5]
        ['/*', '/', '/en/', '/en/index.html', '/index.html']
        >>> made.count("frame-ancestors 'none'")
        5
    """
    policy = with_style(content_security_policy(python=python), inline_style)
    # Hosts join what two patterns say of one header, or take the last: both are right when it is said whole.
    unframed = "".join(
        f"{pattern}\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n"
        for pattern in sorted({pattern for page in pages for pattern in _unframed(page, editions)})
    )
    return f"""/*
  Content-Security-Policy: {policy}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
{unframed}/assets/*
  Cache-Control: public, max-age=31536000, immutable
  Access-Control-Allow-Origin: *
/runtime/*
  Cache-Control: public, max-age=31536000, immutable
  Access-Control-Allow-Origin: *
/embed-data/*
  Cache-Control: public, max-age=31536000, immutable
  Access-Control-Allow-Origin: *
/api/*
  Access-Control-Allow-Origin: *
"""


def _unframed(page: str, editions: Collection[str]) -> Iterator[str]:
    """Patterns that match a page and those like it, and no frame; none for a frame."""
    edition = max((prefix for prefix in editions if page.startswith(prefix)), key=len)
    folder, slash, _ = page.removeprefix(edition).partition("/")
    if slash and folder != "embed":
        yield f"/{edition}{folder}/*"
    elif not slash:
        yield f"/{page}"
        if folder == "index.html":
            yield f"/{edition}"
