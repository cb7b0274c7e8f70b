"""Writing files of a site: never outside its folder."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from termlite.messages import tell
from termlite.site.build_error import BuildError


def place(site: Path, address: str) -> Path:
    """Where the file of an address lies in a site; its folder is made.

    Args:
        site: the folder of the site.
        address: relative to the site's root.

    Raises:
        BuildError: the address leads out of the site.

    Example:
        >>> import tempfile
        >>> site = Path(tempfile.mkdtemp())
        >>> place(site, "t/vae/index.html").relative_to(site).as_posix()
        't/vae/index.html'
        >>> place(site, "t/../../x/index.html")
        Traceback (most recent call last):
        ...
        termlite.site.build_error.BuildError: ...
    """
    parts = PurePosixPath(address).parts
    if not parts or parts[0] == "/" or ".." in parts or "\0" in address or "\\" in address:
        raise BuildError(tell("writes_outside", address=address))
    file = site.joinpath(*parts)
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def write(site: Path, address: str, text: str) -> None:
    """Write a text file of the site.

    Raises:
        BuildError: the address leads out of the site.
    """
    place(site, address).write_text(text, "utf-8", newline="\n")
