"""The page's own files, under addresses that change with their content."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from termlite.site.assets.accent import coloured
from termlite.site.assets.bundling import PYTHON_TARGETS, bundle
from termlite.site.data.oembed import HEIGHT, SANDBOX
from termlite.site.digest import digest
from termlite.site_file.model import Accent

_SCRIPTS = (
    "shell/main.js",
    "frame/frame.js",
    "frame/frame_search.js",
    "frame/frame_edition.js",
)
_PYTHON_SCRIPTS = ("python/interpreter.js",)
"""They run in the worker of Python alone."""
_BEFORE_PAINT = "shell/preferences.js"
"""No module, and it lies by itself."""
_STYLE, _FRAME_STYLE, _FRAME_SEARCH_STYLE = "styles/page.css", "styles/frame.css", "styles/frame_search.css"
_MISSING, _MISSING_FRAME = "shell/missing.js", "shell/missing_frame.js"
_SHARDED, _MISSING_ENTRY = "shell/sharded.js", "shell/missing_entry.js"
"""They make pages of entries that are no files."""
_WORKER = "python/worker.py"
_PICTURES = "pages/read/picture.js"
"""It loads when a picture is dropped."""
_QR = "pages/words/qr.js"
"""It loads when a code is asked for."""
_LEARN, _WORDS, _WORDS_STYLE = "pages/learn/learn.js", "pages/words/words.js", "styles/words.css"
_SETTINGS = "pages/settings/settings.js"
_EDIT, _EDIT_STYLE = "pages/edit/edit.js", "styles/edit.css"
_OWN, _OWN_STYLE = "pages/own/own.js", "styles/own.css"
"""They load with their pages, which most visits never open."""
_OWN_HITS = "pages/own/hits.js"
"""It loads when a reader who has glossaries of their own asks something."""


@dataclass(frozen=True, slots=True)
class Assets:
    """Addresses relative to the site's root."""

    script: str
    style: str
    icon: str
    preferences: str = ""
    names: str = ""
    """The names table of an edition."""
    all_names: str = ""
    """The table of all its entries: the same, unless that is too large for a first visit."""
    reading: str = ""
    """What the reading page needs."""
    pictures: str = ""
    """The script that reads what is written into pictures."""
    learn: str = ""
    """The script of the flash cards."""
    words: str = ""
    """The script of the reader's own words."""
    words_style: str = ""
    qr: str = ""
    """The script that draws the link to these words as a code for cameras."""
    settings: str = ""
    """The script of the settings."""
    edit: str = ""
    """The script of the page for writing entries."""
    edit_style: str = ""
    authoring: str = ""
    """The archive of Python that this page fetches."""
    own: str = ""
    """The script of the page of a reader's own glossaries."""
    own_style: str = ""
    own_hits: str = ""
    """The script that searches these beside the site."""
    own_archive: str = ""
    pinyin: str = ""
    """The archives of Python that these fetch."""
    rare: str = ""
    """What the interpreter lacks of its functions."""
    interpreter: str = ""
    """The script that PyScript's worker imports."""
    frame_script: str = ""
    frame_style: str = ""
    frame_search_style: str = ""
    parts: str = ""
    """The script of what an edition's pages have alike."""
    missing: str = ""
    """The script of the page for addresses that lead nowhere."""
    missing_frame: str = ""
    """The script that leads an address of a frame of another edition to the frame of the written one."""
    missing_entry: str = ""
    """The script that shows an entry whose page is no file."""
    sharded: str = ""
    """The script that makes such a page."""


def publish(  # noqa: PLR0913 (each is a different thing)
    web: Path,
    dist: Path,
    accent: Accent | None = None,
    style: bytes = b"",
    *,
    python: bool = True,
    entry_files: bool = True,
) -> Assets:
    """Write scripts, styles and the icon into `dist/assets`.

    The scripts find each other by name, so they share a folder that carries the hash of them all.

    Args:
        web: the folder of the sources.
        dist: the site.
        accent: the publisher's colour.
        style: of the publisher's own, added to that of the pages as it is.
        python: whether Python runs in the pages.
        entry_files: whether each entry's page is a file.

    Raises:
        BuildError: they cannot be bundled.
    """
    # The search of a frame loads where there is a box to type in, other editions where they are asked for.
    frame = {"globalThis.__TERMLITE_FRAME__": json.dumps({"height": HEIGHT, "sandbox": SANDBOX})}
    made = bundle(
        web,
        (*_SCRIPTS, _STYLE, _FRAME_STYLE, _FRAME_SEARCH_STYLE),
        external=["./frame_search.js", "./frame_edition.js"],
        define=frame,
    )
    for name in (_STYLE, _FRAME_STYLE, _FRAME_SEARCH_STYLE):
        made[name] = coloured(made[name].decode(), accent or Accent()).encode()
    made |= bundle(web, [_BEFORE_PAINT, _MISSING, _MISSING_FRAME, _MISSING_ENTRY], form="iife")
    made |= bundle(web, [_SHARDED])
    made |= bundle(web, [_PICTURES])
    made |= bundle(web, [_QR])
    made |= bundle(web, [_LEARN, _WORDS, _WORDS_STYLE])
    made |= bundle(web, [_SETTINGS])
    made |= bundle(web, [_EDIT, _EDIT_STYLE])
    made |= bundle(web, [_OWN, _OWN_STYLE])
    made |= bundle(web, [_OWN_HITS])
    scripts = {name: made[name] for name in _SCRIPTS}
    if python:
        scripts |= bundle(web, _PYTHON_SCRIPTS, targets=PYTHON_TARGETS)
        scripts[_WORKER] = (web / _WORKER).read_bytes()
    folder = Path("assets") / digest(*(part for item in scripts.items() for part in item))
    for name, data in scripts.items():
        (dist / folder / name).parent.mkdir(parents=True, exist_ok=True)
        (dist / folder / name).write_bytes(data)
    return Assets(
        script=(folder / "shell/main.js").as_posix(),
        interpreter=(folder / _PYTHON_SCRIPTS[0]).as_posix() if python else "",
        preferences=hashed(dist, "preferences.js", made[_BEFORE_PAINT]),
        style=hashed(dist, "style.css", made[_STYLE] + style),
        pictures=hashed(dist, "pictures.js", made[_PICTURES]),
        learn=hashed(dist, "learn.js", made[_LEARN]),
        words=hashed(dist, "words.js", made[_WORDS]),
        qr=hashed(dist, "qr.js", made[_QR]),
        words_style=hashed(dist, "words.css", made[_WORDS_STYLE]),
        settings=hashed(dist, "settings.js", made[_SETTINGS]),
        edit=hashed(dist, "edit.js", made[_EDIT]),
        edit_style=hashed(dist, "edit.css", made[_EDIT_STYLE]),
        own=hashed(dist, "own.js", made[_OWN]),
        own_style=hashed(dist, "own.css", made[_OWN_STYLE]),
        own_hits=hashed(dist, "own-hits.js", made[_OWN_HITS]),
        icon=hashed(
            dist, "icon.svg", coloured((web / "icon.svg").read_text("utf-8"), accent or Accent()).encode()
        ),
        frame_script=(folder / "frame/frame.js").as_posix(),
        frame_style=hashed(dist, "frame.css", made[_FRAME_STYLE]),
        frame_search_style=hashed(dist, "frame-search.css", made[_FRAME_SEARCH_STYLE]),
        missing=hashed(dist, "missing.js", made[_MISSING]),
        missing_frame=hashed(dist, "missing_frame.js", made[_MISSING_FRAME]),
        missing_entry="" if entry_files else hashed(dist, "missing_entry.js", made[_MISSING_ENTRY]),
        sharded="" if entry_files else hashed(dist, "sharded.js", made[_SHARDED]),
    )


def hashed(dist: Path, name: str, data: bytes, folder: str = "assets") -> str:
    """Write one file into a folder of the site with its hash in its name; returns its address."""
    address = hashed_address(f"{folder}/{name}", data)
    path = dist / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return address


def hashed_address(address: str, data: bytes | str) -> str:
    """The address of a file with the hash of its content in its name.

    Example:
        >>> hashed_address("assets/names.json", b"{}")
        'assets/names-7cf4b3ea3b7f.json'
    """
    folder, _, name = address.rpartition("/")
    stem, dot, suffix = name.partition(".")
    return f"{folder}/{stem}-{digest(data)}{dot}{suffix}"
