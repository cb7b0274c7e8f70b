"""A temporary folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def folder_with(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A new folder with these files: name → content."""
    with TemporaryDirectory(prefix="termlite-") as name:
        folder = Path(name)
        for file, data in files.items():
            (folder / file).write_bytes(data)
        yield folder
