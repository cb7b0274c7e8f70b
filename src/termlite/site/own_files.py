"""Files besides the entries that a site takes from a project: plain ones, so that nothing from elsewhere gets out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from termlite.glossary.files import MAX_FILE_BYTES
from termlite.messages import tell
from termlite.site.build_error import BuildError


def own_files(folder: Path, pattern: str = "*") -> Iterator[Path]:
    """The files in a folder and in those within it, in the order of their names; none where there is no folder.

    Raises:
        BuildError: one is a link, a pipe or a device, or is too large.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> (folder / "secret").symlink_to("/etc/passwd")
        >>> list(own_files(folder))
        Traceback (most recent call last):
        ...
        termlite.site.build_error.BuildError: ...
    """
    if folder.is_symlink():
        raise BuildError(f"{folder}: {tell('file_is_link')}")
    for file in sorted(folder.rglob(pattern)):
        if file.is_symlink():
            raise BuildError(f"{file}: {tell('file_is_link')}")
        if file.is_dir():
            continue
        if not file.is_file():
            raise BuildError(f"{file}: {tell('no_plain_file_here')}")
        size = file.stat().st_size
        if size > MAX_FILE_BYTES:
            raise BuildError(f"{file}: {tell('file_too_large', size=size, limit=MAX_FILE_BYTES)}")
        yield file
