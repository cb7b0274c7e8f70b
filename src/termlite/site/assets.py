"""The page's own files, under addresses that change with their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from .minify import minified
from .module_graph import with_imports

_SHARED_STYLES = ("tokens", "base", "bar", "lists", "results", "entry", "figures")
_PAGE_STYLES = (*_SHARED_STYLES, "neighbourhood", "share", "home", "index", "learn", "settings", "print")
_FRAME_STYLES = (*_SHARED_STYLES, "frame")
"""In `web/styles`, in the order of the cascade. A frame in somebody's page loads no more than it shows."""
_SCRIPTS = ("page/*.js", "python/*.js", "python/worker.py", "offline/offline.js", "frame/*.js")
_APART = "page/preferences.js"
"""Runs before the first paint, so it is no module, and lies by itself."""


@dataclass(frozen=True, slots=True)
class Assets:
    """Addresses relative to the site's root."""

    script: str
    style: str
    icon: str
    preferences: str = ""
    names: str = ""
    """The names table of an edition."""
    scripts: tuple[str, ...] = ()
    """The page's script and all that it imports."""
    engine: tuple[str, ...] = ()
    """The scripts that start Python, in the page and in its worker."""
    frame_script: str = ""
    frame_style: str = ""


def publish(web: Path, dist: Path) -> Assets:
    """Write scripts, the style and the icon into `dist/assets`.

    The scripts import each other by name, so they share a folder that carries the hash of them all.
    """
    shipped = {file for pattern in _SCRIPTS for file in web.glob(pattern)}
    made = minified(web, {file.relative_to(web).as_posix(): file.read_bytes() for file in sorted(shipped)})
    preferences = made.pop(_APART)
    styles = minified(web, {file.name: file.read_bytes() for file in sorted((web / "styles").glob("*.css"))})
    folder = Path("assets") / digest(*(part for item in made.items() for part in item))
    for name, data in made.items():
        (dist / folder / name).parent.mkdir(parents=True, exist_ok=True)
        (dist / folder / name).write_bytes(data)

    def addresses(*names: str) -> tuple[str, ...]:
        return tuple((folder / name).as_posix() for name in with_imports(web, *names))

    def style(name: str, parts: tuple[str, ...]) -> str:
        return hashed(dist, name, b"".join(styles[f"{part}.css"] for part in parts))

    return Assets(
        script=(folder / "page/main.js").as_posix(),
        scripts=addresses("page/main.js"),
        engine=addresses("python/engine.js", "python/interpreter.js"),
        preferences=hashed(dist, Path(_APART).name, preferences),
        style=style("style.css", _PAGE_STYLES),
        icon=hashed(dist, "icon.svg", (web / "icon.svg").read_bytes()),
        frame_script=(folder / "frame/frame.js").as_posix(),
        frame_style=style("frame.css", _FRAME_STYLES),
    )


def hashed(dist: Path, name: str, data: bytes, folder: str = "assets") -> str:
    """Write one file into a folder of the site with its hash in its name; returns its address."""
    stem, dot, suffix = name.partition(".")
    address = f"{folder}/{stem}-{digest(data)}{dot}{suffix}"
    path = dist / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return address


def digest(*parts: str | bytes) -> str:
    """Twelve hexadecimal digits that stand for the content.

    Example:
        >>> digest("a", b"b") == digest(b"a", "b") != digest("ab")
        True
    """
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()[:12]
