"""A folder in which a site is made. At the end it replaces the old site; nothing else is left on the disk.

A build that is killed cannot clean up; the next one does, and knows what is its own by a line in it.

.cache/build.lock    held while a build of the project runs
.cache/work/         what steps need for a moment
.dist-…/owner        project and folder of the site that is being made
.dist-…/site         the site
.dist-…/old          the former site, for the moment in which the two change places
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from termlite.messages import tell
from termlite.site.build_error import BuildError
from termlite.site.failure import is_full
from termlite.site.output import output_folder, seal
from termlite.site.temporary import remove_parts, temporary_files_in
from termlite.site.trust import is_made_here, is_trusted, mark

_PREFIX = ".dist-"
_PATIENCE = 5.0
"""Seconds for which the end of other programs is waited for."""


def cache_folder(project: Path) -> Path:
    """The folder that a project's builds keep for one another; it is there.

    Where the project is on a disk that cannot be written, or has such a folder of somebody else's, it lies among the
    user's temporary files.
    """
    folder = project / ".cache"
    try:
        if not folder.exists():
            folder.mkdir(parents=True)
            mark(folder)
        if folder.is_dir() and os.access(folder, os.W_OK) and (is_trusted(project) or is_made_here(folder)):
            return folder
    except OSError:
        pass
    user = os.getuid() if hasattr(os, "getuid") else 0
    name = hashlib.sha256(str(project.resolve()).encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"termlite-{user}-{name}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Anybody may have made a folder of that name.
    status = folder.lstat()
    if user and (stat.S_ISLNK(status.st_mode) or status.st_uid != user):
        return Path(tempfile.mkdtemp(prefix="termlite-"))
    return folder


@contextmanager
def only_build(cache: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Wait until no other build of the project runs, and keep others waiting until the block ends.

    Args:
        cache: a folder of the project's own.
        say: told when there is somebody to wait for.
    """
    cache.mkdir(parents=True, exist_ok=True)
    lock = FileLock(cache / "build.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say(tell("build_waits"))
        lock.acquire()
    try:
        remove_parts(cache)
        with _clean(cache / "work") as work, temporary_files_in(work):
            yield
    finally:
        lock.release()


@contextmanager
def fresh_site(dist: Path, project: Path) -> Iterator[Path]:
    """An empty folder; when the block ends well, it takes the place of `dist`, else it is removed.

    Raises:
        BuildError: nothing can be written beside `dist`, or something has come into it meanwhile that no build wrote.
    """
    owner = f"{project.resolve()}\n{dist}\n"
    workspace = _folder_beside(dist)
    _remove_leftovers(dist, owner, workspace)
    try:
        (workspace / "owner").write_text(owner, "utf-8")
        site = workspace / "site"
        site.mkdir(mode=0o755)
        yield site
        seal(site)
        output_folder(dist, project)
        _change_places(dist, site, workspace / "old")
    finally:
        shutil.rmtree(workspace, ignore_errors=True)


def check_place(dist: Path) -> None:
    """Make sure that a site can be written.

    Raises:
        BuildError: nothing can be written beside `dist`.
    """
    _folder_beside(dist).rmdir()


def _folder_beside(dist: Path) -> Path:
    try:
        dist.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=dist.parent))
    except OSError as error:
        if is_full(error):
            raise
        why = error.strerror or str(error)
        raise BuildError(tell("out_unwritable", folder=dist.parent, why=why) + tell("out_other")) from error


def _change_places(dist: Path, site: Path, old: Path) -> None:
    if dist.exists():
        dist.rename(old)
    try:
        site.rename(dist)
    except OSError:
        if old.exists():
            old.rename(dist)
        raise


def _remove_leftovers(dist: Path, owner: str, own: Path) -> None:
    """Remove what killed builds of this site left; put back a former site that was on its way out."""
    for workspace in dist.parent.glob(f"{_PREFIX}*"):
        if workspace == own or workspace.is_symlink() or not workspace.is_dir():
            continue
        if not any(workspace.iterdir()):
            workspace.rmdir()
        elif _text(workspace / "owner") == owner:
            if (workspace / "old").exists() and not dist.exists():
                (workspace / "old").rename(dist)
            shutil.rmtree(workspace, ignore_errors=True)


def _text(file: Path) -> str | None:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


@contextmanager
def _clean(folder: Path) -> Iterator[Path]:
    """The folder, empty; removed at the end."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield folder
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a folder. Programs that a stopped build had started may still write there until they end too."""
    ends = time.monotonic() + _PATIENCE
    shutil.rmtree(folder, ignore_errors=True)
    while folder.exists() and time.monotonic() < ends:
        time.sleep(0.05)
        shutil.rmtree(folder, ignore_errors=True)
