"""Temporary files of a build: all in one folder, which the next build clears when this one is killed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_folder: ContextVar[Path | None] = ContextVar("folder", default=None)


@contextmanager
def temporary_files_in(folder: Path) -> Iterator[None]:
    """Until the block ends, temporary folders are made in this one."""
    token = _folder.set(folder)
    try:
        yield
    finally:
        _folder.reset(token)


def temporary_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder that is removed when its block ends.

    Example:
        >>> with temporary_folder() as outer, temporary_files_in(Path(outer)), temporary_folder() as inner:
        ...     Path(inner).parent == Path(outer)
        True
    """
    return tempfile.TemporaryDirectory(prefix="termlite-", dir=_folder.get(), ignore_cleanup_errors=True)


def temporary_environment() -> dict[str, str]:
    """The environment variables that tell another program of the folder."""
    folder = _folder.get()
    return {name: str(folder) for name in ("TMPDIR", "TEMP", "TMP")} if folder else {}


_PART = ".part"


def write_whole(file: Path, data: bytes) -> None:
    """Write a file so that it is whole or not there, also when several processes write it."""
    part = file.with_name(f"{file.name}.{os.getpid()}{_PART}")
    try:
        part.write_bytes(data)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def remove_parts(folder: Path) -> None:
    """Remove from a folder and those in it what was being written when a build was killed."""
    for pattern in (f"*{_PART}", f"*/*{_PART}"):
        for part in folder.glob(pattern):
            part.unlink(missing_ok=True)
