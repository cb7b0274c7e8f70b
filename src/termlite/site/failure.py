"""The messages of a failed build: one line a problem, whatever exception was raised."""

from __future__ import annotations

import errno
import traceback

from jinja2 import TemplateNotFound, TemplateSyntaxError

from termlite.glossary.problems import GlossaryError, printable
from termlite.messages import tell
from termlite.site.build_error import BuildError


def explain(error: Exception) -> tuple[str, ...]:
    """The lines that say what went wrong and where.

    Example:
        >>> from termlite.messages import use
        >>> use("en")
        >>> explain(OSError(28, "No space left on device", "dist/index.html"))
        ('build: there is no room on the disk (No space left on device); the former site is as it was',)
        >>> explain(TemplateNotFound("home.html"))
        ('build: the template home.html is missing',)
    """
    if isinstance(error, GlossaryError):
        return tuple(map(str, error.problems))
    # A program that failed has several lines to say.
    return tuple(map(printable, tell("build_failed", why=_cause(error)).expandtabs().splitlines()))


def is_full(error: OSError) -> bool:
    """Whether the disk, or what this user may have of it, is full.

    Example:
        >>> is_full(OSError(28, "No space left on device"))
        True
    """
    return error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None))  # Windows has no EDQUOT


def _cause(error: Exception) -> str:
    if isinstance(error, BuildError):
        return str(error)
    if isinstance(error, TemplateNotFound):
        return tell("template_missing", name=error.name)
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: {error.message}"
    if isinstance(error, OSError) and is_full(error):
        return tell("disk_full", why=error.strerror)
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error)
    return f"{type(error).__name__}: {error}{_origin(error)}"


def _origin(error: Exception) -> str:
    """Where an error that nobody foresaw was raised, for whoever repairs it."""
    frames = traceback.extract_tb(error.__traceback__)
    return f" ({frames[-1].filename}:{frames[-1].lineno})" if frames else ""
