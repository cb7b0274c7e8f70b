"""What a build takes of a project's folder besides its glossary and its theme.

`build.py` builds the checkout that it lies in, and runs what is in there. `termlite build` may be given somebody
else's folder: a `web/` in it would be run by Node, and a `.cache/` in it would go into the site. Neither is looked at,
unless the cache was made here.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[3]
_LENGTH = 32
_MARK = "made-here"

_only_texts: ContextVar[bool] = ContextVar("only_texts", default=False)


@contextmanager
def only_texts_of_projects() -> Iterator[None]:
    """Until the block ends, of any project but this checkout only the glossary and the theme are taken."""
    token = _only_texts.set(True)
    try:
        yield
    finally:
        _only_texts.reset(token)


def is_trusted(project: Path) -> bool:
    """Whether what is in a project may be run, and go into a site as it is."""
    return not _only_texts.get() or project.resolve() == _CHECKOUT


def mark(cache: Path) -> None:
    """Note that a folder was made here, for the builds that come after."""
    if stamp := _stamp(cache):
        (cache / _MARK).write_text(stamp, "ascii")


def is_made_here(cache: Path) -> bool:
    """Whether this user's builds made a folder, at this place: nobody else can write the mark.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> (folder / "made-here").write_text("0" * 64) and is_made_here(folder)
        False
    """
    try:
        found = (cache / _MARK).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return False
    stamp = _stamp(cache)
    return stamp is not None and hmac.compare_digest(found, stamp)


def _stamp(cache: Path) -> str | None:
    secret = _secret()
    if secret is None:
        return None
    return hmac.new(secret, str(cache.resolve()).encode(), hashlib.sha256).hexdigest()


def _secret() -> bytes | None:
    """What only this user knows; None where nothing can be kept."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    file = Path(base) / "termlite" / "secret"
    try:
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            draft = file.with_name(f"secret.{os.getpid()}")
            draft.touch(mode=0o600)
            draft.write_bytes(secrets.token_bytes(_LENGTH))
            draft.rename(file)
        kept = file.read_bytes()
    except OSError:
        return None
    return kept if len(kept) == _LENGTH else None
