"""What the page may do: the Content-Security-Policy, said once for the meta tag and for hosts' headers."""

from __future__ import annotations

_POLICY = {
    "default-src": "'self'",
    # Pyodide compiles WebAssembly; PyScript starts its worker from a blob.
    "script-src": "'self' 'wasm-unsafe-eval' blob:",
    "worker-src": "'self' blob:",
    "connect-src": "'self' blob:",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}


def content_security_policy() -> str:
    """The policy, for the meta tag of every page and the header.

    Example:
        >>> "unsafe-eval" in content_security_policy().replace("wasm-unsafe-eval", "")
        False
    """
    return "; ".join(f"{directive} {sources}" for directive, sources in _POLICY.items())


def headers() -> str:
    """A `_headers` file (Netlify, Cloudflare Pages): the policy, and how long files may be kept.

    Only addresses that carry a hash of their content are immutable.
    """
    return f"""/*
  Content-Security-Policy: {content_security_policy()}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
/assets/*
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
