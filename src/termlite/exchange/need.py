"""The libraries of the extra `exchange`: imported when a format needs one."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from termlite.messages import tell


class MissingLibraryError(ImportError):
    """A library is not installed; the message says what to install."""


def need(module: str) -> Any:  # noqa: ANN401 (any module)
    """A module of a library that only this room uses.

    Raises:
        MissingLibraryError: it is not installed.

    Example:
        >>> from termlite.messages import use
        >>> use("en")
        >>> need("no_such_library.part")
        Traceback (most recent call last):
        termlite.exchange.need.MissingLibraryError: «no_such_library» is not installed: pip install "termlite[exchange]"
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        library = module.partition(".")[0]
        raise MissingLibraryError(tell("library_missing", library=library)) from error
