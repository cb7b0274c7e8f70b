"""Which folder a build may write: it replaces an older build and never deletes other files.

Every build leaves a list of its files in its folder, `.termlite-build`. A folder that holds anything besides the
files of its list was not made by a build alone, so it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from termlite.messages import tell
from termlite.site.build_error import BuildError

MARKER = ".termlite-build"
_HEAD = "Files of a termlite build. The next build replaces this folder while it holds nothing else."
_SOURCES = ("glossary", "web", "src", ".git", ".cache")
# What file managers leave in every folder they show.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def output_folder(given: Path, project: Path) -> Path:
    """The folder that is meant, if a build of the project may write it.

    Args:
        given: as it was asked for: absent, empty, or a former build.
        project: the folder of the project.

    Raises:
        BuildError: it is something else; the message names it and says how to go on.
    """
    try:
        return _allowed(given, project.resolve())
    except BuildError:
        raise
    # Links that lead round in a circle are a RuntimeError before Python 3.13.
    except (OSError, RuntimeError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BuildError(tell("out_unusable", folder=given, why=why) + tell("out_other")) from error


def _allowed(given: Path, project: Path) -> Path:
    folder = _place(given)
    if folder.is_symlink():
        raise BuildError(tell("out_link", folder=given, target=folder.resolve()))
    if project.is_relative_to(folder):
        raise BuildError(tell("out_project", folder=folder) + tell("out_other"))
    for source in _SOURCES:
        if folder.is_relative_to(project / source):
            raise BuildError(tell("out_inside", folder=folder, source=source) + tell("out_other"))
    for place in (folder, *folder.parents):
        if place.exists() and not place.is_dir():
            raise BuildError(tell("out_file", folder=place) + tell("out_other"))
    stranger = first_foreign_file(folder) if folder.exists() else None
    if stranger is not None:
        raise BuildError(tell("out_foreign", folder=folder, name=stranger.relative_to(folder)))
    return folder


def seal(site: Path) -> None:
    """Write the list of a site's files into it: the last step of making one."""
    names = sorted(path.relative_to(site).as_posix() for path in _files(site))
    (site / MARKER).write_text("\n".join([_HEAD, *names, ""]), "utf-8", newline="\n")


def first_foreign_file(folder: Path) -> Path | None:
    """The first thing in a folder that no build wrote; None when there is nothing of the kind.

    Example:
        >>> import tempfile
        >>> site = Path(tempfile.mkdtemp())
        >>> _ = (site / "index.html").write_text("a page")
        >>> seal(site), first_foreign_file(site)
        (None, None)
        >>> _ = (site / "thesis.txt").write_text("years of work")
        >>> first_foreign_file(site).name
        'thesis.txt'
    """
    known = _listed(folder)
    for path in _files(folder):
        name = path.relative_to(folder)
        if path.name in _LITTER or name.as_posix() == MARKER:
            continue
        own = _looks_built(name) if known is None else name.as_posix() in known
        if not own or path.is_symlink():
            return path
    return None


def _place(given: Path) -> Path:
    """The folder's own path: links on the way to it are followed, the folder itself is not."""
    if given.name in ("", ".", ".."):
        return given.resolve()
    return given.parent.resolve() / given.name


def _files(folder: Path) -> Iterator[Path]:
    """Everything in a folder that is no folder, and folders with nothing in them."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink() and (path.name == ".git" or any(path.iterdir())):
            yield from [path] if path.name == ".git" else _files(path)
        else:
            yield path


def _listed(folder: Path) -> frozenset[str] | None:
    """The files that a build wrote here; none when no build did, None when it was one from before there were lists."""
    try:
        lines = (folder / MARKER).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return None if _is_old_build(folder) else frozenset()
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(lines[1:]) if lines[:1] == [_HEAD] else frozenset()


# Builds from before there were lists. To be removed once nobody has one any more.
_OLD_FILES = frozenset(
    ["404.html", "index.html", "embed.js", "sw.js", "manifest.webmanifest", "favicon.ico", "robots.txt"]
) | {"sitemap.xml", "_headers", ".nojekyll"}
_OLD_PAGES = frozenset(["all", "c", "embed", "en", "learn", "map", "p", "settings", "t", "zh-Hant"])
_OLD_DATA = {
    "api": (".json", ".md"),
    "assets": (".css", ".js", ".json", ".py", ".svg"),
    "cards": (".png",),
    "embed-data": (".js",),
    "icons": (".png",),
    "runtime": (".js", ".mjs", ".wasm", ".zip"),
    "screenshots": (".png",),
}


def _is_old_build(folder: Path) -> bool:
    return (folder / "sw.js").is_file() and (folder / "api" / "terms.json").is_file()


def _looks_built(name: Path) -> bool:
    """Whether a build from before lists wrote a file of this name."""
    plain = name.with_suffix("") if name.suffix in (".br", ".gz") else name
    top = plain.parts[0]
    if len(plain.parts) == 1:
        return plain.name in _OLD_FILES
    if top in _OLD_PAGES:
        return plain.name == "index.html"
    return plain.suffix in _OLD_DATA.get(top, ())
