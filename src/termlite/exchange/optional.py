"""The libraries of the extra `exchange`: they are imported when a format needs them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from termlite.messages import tell


class MissingLibraryError(ImportError):
    """A library is not installed; the message says what to install."""


def optional_module(module: str) -> Any:  # noqa: ANN401 (any module)
    """Import a module of an optional library (extra `exchange`).

    Raises:
        MissingLibraryError: it is not installed.

    Example:
        >>> from termlite.messages import use
        >>> use("en")
        >>> optional_module("no_library.part")
        Traceback (most recent call last):
        termlite.exchange.optional.MissingLibraryError: «no_library» is not installed: pip install "termlite[exchange]"
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        library = module.partition(".")[0]
        raise MissingLibraryError(tell("library_missing", library=library)) from error
