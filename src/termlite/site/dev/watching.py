"""Which source files changed: goes on when folders are removed and come back."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfiles import watch

_PAUSE = 0.2  # seconds between two looks at whether the folders are still the same
# What editors and file managers put beside a file while somebody works at it.
_LITTER = re.compile(r"\.|.*~$|#.*#$|4913$|.*\.(tmp|bak|orig|sw[a-z])$|.*___jb_")
_NOT_OURS = frozenset({"node_modules", "__pycache__"})


def changes(folders: Sequence[Path]) -> Iterator[list[str]]:
    """Names of the files that changed, each time some did, for ever; first an empty list, once it watches.

    Args:
        folders: watched with all they hold; one that is missing is waited for.
    """
    # What changed while nothing watched; told once something does.
    told: list[str] | None = []
    polling = False
    while True:
        before = _identities(folders)
        gone: set[str] = set()
        there = [str(folder) for folder, identity in zip(folders, before, strict=True) if identity]
        try:
            for found in watch(
                *there,
                watch_filter=_is_source,
                yield_on_timeout=True,
                rust_timeout=int(_PAUSE * 1000),
                force_polling=polling,
                ignore_permission_denied=True,
            ):
                names = {Path(path).name for _, path in found}
                if names or told is not None:
                    yield sorted(names.union(told or ()))
                told = None
                gone = {path for _, path in found}.intersection(there)
                if gone or _identities(folders) != before:
                    break
        except (OSError, RuntimeError):
            # No more watches are left on this machine, or a folder went while it was being opened.
            polling = not polling
            time.sleep(_PAUSE)
        after = _identities(folders)
        told = [
            folder.name
            for folder, old, new in zip(folders, before, after, strict=True)
            if old != new or str(folder) in gone
        ]


def _identities(folders: Sequence[Path]) -> list[tuple[int, int] | None]:
    """What tells a folder from another one that has taken its place."""
    return [_identity(folder) for folder in folders]


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _is_source(change: object, path: str) -> bool:  # noqa: ARG001 (watchfiles' signature)
    """Whether an author or a programmer wrote the file.

    Example:
        >>> [_is_source(None, f"glossary/{name}") for name in ("a.yaml", ".#a.yaml", "a.yaml~", ".a.yaml.swp", "4913")]
        [True, False, False, False, False]
    """
    file = Path(path)
    return not _NOT_OURS.intersection(file.parts) and not _LITTER.match(file.name)
