"""What makes Python run in the browser, under addresses that change with their content.

runtime/pyodide-…/        the interpreter, as its npm package has it, but for functions that no visit is likely to call
runtime/rare-….bin        these functions
runtime/pyscript-…/       PyScript's core, without the plugins that nothing here uses
runtime/python-….zip.txt  the standard library's modules that searching needs, as byte code
runtime/app-….zip.txt     the package, what searching needs of its dependencies, and the index of names
runtime/texts-….zip.txt   the full text, which only descriptions need
runtime/rest-….bin        the modules that rendering an entry needs besides, and the entries
runtime/authoring-….bin   what writing an entry in the page needs besides, fetched when its page is opened
runtime/own-….bin         what a reader's own glossaries need besides searching, fetched when there is one
runtime/pinyin-….bin      pypinyin, by which these are indexed, fetched when a file of one is read
runtime/all-….bin         every module, for an import that the others cannot serve

What few visits ask for is packed with gzip, which takes a third of the room on the host; a script unpacks it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from termlite.messages import tell
from termlite.site.assets.module_graph import with_imports
from termlite.site.assets.npm import install_packages
from termlite.site.assets.publish import hashed
from termlite.site.digest import digest
from termlite.site.runtime.archive import stored_zip
from termlite.site.runtime.modules import INTERPRETER, Files, Pyodide, module_name
from termlite.site.runtime.pinyin import pinyin_files
from termlite.site.runtime.sample import sample, walk
from termlite.site.runtime.wheels import pure_wheels
from termlite.site.shipped import PYODIDE, PYSCRIPT, check_packages, wheel_files
from termlite.site.web_folder import MADE

PACKAGE = Path(__file__).parents[2]

# Scripts are imported and not fetched, so their bytes cannot be counted as they come.
_COUNTED = (INTERPRETER,)
_SCRIPTS = ("pyodide.asm.mjs", "pyodide.mjs")
"""Of the interpreter; Emscripten made the first."""
# Of the package, what the browser gets; the other rooms are for a laptop.
SHIPPED = ("messages", "text", "glossary", "index", "linking", "search", "render", "browser", "authoring")
OF_READERS = ("indexing", "exchange", "site_file", "own")
"""Rooms of which the browser gets those modules that a reader's own glossaries need, in an archive of their own."""
_ARCHIVE, _PACKED = ".zip.txt", ".bin"
"""Hosts compress texts on the way; archives most do not, and these hold their files as they are."""
_RARELY_FETCHED = ("rest", "authoring", "own", "pinyin", "all")
_OWN_APP = "own_app.py"
_APP_MODULES = ("termlite_app.py", "authoring_app.py", _OWN_APP, "left_out.py")


_OF_PAGES = ("authoring", "own", "pinyin")


@dataclass(frozen=True, slots=True)
class Runtime:
    """Addresses relative to the site's root, and bytes."""

    pyodide: str
    """The folder of Pyodide's files."""
    pyscript: str
    """PyScript's main module."""
    python: str
    app: str
    texts: str
    rest: str
    all: str
    authoring: str
    own: str
    pinyin: str
    """Only the pages that need these three name them."""
    rare: str
    """What the interpreter lacks of its functions."""
    version: str
    """Of Pyodide."""
    interface: dict[str, str]
    """What Pyodide compares its own version with."""
    sizes: dict[str, int]
    """Bytes of what a first visit fetches, by address."""

    def config(self) -> dict[str, object]:
        """What `engine.js` needs."""
        return {name: value for name, value in asdict(self).items() if name not in _OF_PAGES}

    def modules(self, dist: Path) -> list[str]:
        """The scripts that are small, and imported one from another: the page may ask for them at once."""
        scripts = with_imports(dist, self.pyscript)
        return [*scripts, f"{self.pyodide}pyodide.js"]


def install_runtime(  # noqa: PLR0913 (each is a different thing)
    *,
    web: Path,
    cache: Path,
    dist: Path,
    index: bytes,
    texts: bytes,
    entries: bytes,
    around: bytes,
    queries: list[str],
    progress: Callable[[str], None],
) -> Runtime:
    """Write the runtime and the application into `dist/runtime`.

    Args:
        web: the folder of what only a browser has.
        cache: a folder of the build's own, kept between builds.
        dist: the site.
        index: what `termlite.index.load` reads.
        texts: the index's full text.
        entries: what `termlite.render.store.Store` reads.
        around: what `authoring.surroundings` reads.
        queries: one of each way to ask: Python answers them before a reader asks.
        progress: told of every step.

    Raises:
        BuildError: a step failed.
    """
    progress(tell("step_runtime"))
    packages = install_packages(web)
    check_packages(web)
    progress(tell("step_wheels"))
    wheels = pure_wheels(web / "wheels.txt", cache)
    pyodide = Pyodide(packages / "pyodide", cache, web / MADE)
    progress(tell("step_byte_code"))
    library = pyodide.standard_library() | pyodide.byte_code(
        _sources(web / "python" / "slim", ""), "/lib/python314.zip", lines=False
    )
    dependencies = pyodide.byte_code(_unpacked(wheels), "/lib/app.zip", lines=False)
    own = pyodide.byte_code(_own_sources(web), "/lib/app.zip", lines=True)
    progress(tell("step_modules"))
    app = {"termlite_data/index": index, "termlite_data/walk": walk(queries)}
    rest = {"termlite_data/entries": entries}
    fulltext = {"termlite_data/texts": texts}
    spoken = pyodide.byte_code(pinyin_files(), "/lib/pinyin", lines=False)
    used = pyodide.used_modules(library, {**dependencies, **own}, lambda: sample(spoken))
    everything = {**library, **dependencies, **own}
    everything = {path: data for path, data in everything.items() if module_name(path) not in used.unusable}
    of_readers = tuple(f"termlite/{room}/" for room in OF_READERS)
    archives = {
        "python": _only(library, used.searching),
        "app": {**_only({**dependencies, **own}, used.searching), **_data_of(own, used.searching), **app},
        "texts": fulltext,
        "authoring": {
            **_only(everything, used.authoring),
            **_data_of(own, used.authoring),
            "termlite_data/around": around,
            "termlite_data/modules": "\n".join(sorted(used.authoring)).encode(),
        },
        "rest": {**_only(everything, used.rendering), **_data_of(own, used.rendering), **rest},
        "own": {
            **_only(everything, used.own),
            **_without(_data_of(own, used.own), of_readers),
            "termlite_data/modules": "\n".join(sorted(used.own)).encode(),
        },
        "pinyin": spoken,
        "all": _without(everything, (*of_readers, Path(_OWN_APP).stem)),
    }
    left_out = "\n".join(" ".join((name, *_modules(archives[name]))) for name in ("rest", "all"))
    archives["app"]["termlite_data/left_out"] = left_out.encode()
    progress(tell("step_functions"))
    small, rare = pyodide.made_small(library, {**dependencies, **own}, lambda: sample(spoken), _SCRIPTS)
    return _publish(packages, dist, archives, small, rare)


def _publish(
    packages: Path, dist: Path, archives: Mapping[str, Files], small: Mapping[str, bytes], rare: bytes
) -> Runtime:
    pyodide = _copy(packages / "pyodide", PYODIDE, dist, "pyodide", small)
    pyscript = _copy(packages / "@pyscript/core/dist", PYSCRIPT, dist, "pyscript", {})
    zips = {
        name: _write_packed(dist, name, stored_zip(files))
        if name in _RARELY_FETCHED
        else hashed(dist, f"{name}{_ARCHIVE}", stored_zip(files), "runtime")
        for name, files in archives.items()
    }
    fetched = [*(f"{pyodide}/{name}" for name in _COUNTED), zips["python"], zips["app"]]
    version = json.loads((packages / "pyodide/package.json").read_text("utf-8"))["version"]
    interface = json.loads((packages / "pyodide/pyodide-lock.json").read_text("utf-8"))["info"]
    return Runtime(
        pyodide=f"{pyodide}/",
        pyscript=f"{pyscript}/core.js",
        **zips,
        rare=_write_packed(dist, "rare", rare),
        version=version,
        interface=interface,
        sizes={address: (dist / address).stat().st_size for address in fetched},
    )


def _write_packed(dist: Path, name: str, data: bytes) -> str:
    return hashed(dist, f"{name}{_PACKED}", gzip.compress(data, 9, mtime=0), "runtime")


def _copy(
    package: Path, patterns: tuple[str, ...], dist: Path, name: str, changed: Mapping[str, bytes]
) -> str:
    """Copy files into a folder that carries the hash of them all; returns its address.

    Scripts end in .js: Debian's nginx 1.22, for one, sends .mjs as a type that browsers refuse for scripts.

    Args:
        package: where they lie.
        patterns: which of them.
        dist: the site.
        name: what the folder's name begins with.
        changed: what some files are to hold instead.
    """
    paths = sorted(path for pattern in patterns for path in package.glob(pattern))
    files = dict(_shipped(path, changed.get(path.name)) for path in paths)
    address = f"runtime/{name}-{digest(*(part for file in files.items() for part in file))}"
    (dist / address).mkdir(parents=True)
    for file, data in files.items():
        (dist / address / file).write_bytes(data)
    return address


def _shipped(path: Path, changed: bytes | None) -> tuple[str, bytes]:
    """The name and the bytes of a file as it is shipped."""
    data = changed or path.read_bytes()
    if path.suffix != ".mjs":
        return path.name, data
    return path.with_suffix(".js").name, data.replace(b"pyodide.asm.mjs", b"pyodide.asm.js")


def _only(files: Files, modules: frozenset[str]) -> Files:
    """The files of the modules."""
    return {path: data for path, data in files.items() if module_name(path) in modules}


def _without(files: Files, beginnings: tuple[str, ...]) -> Files:
    """The files but for those whose paths begin so."""
    return {path: data for path, data in files.items() if not path.startswith(beginnings)}


def _data_of(files: Files, modules: frozenset[str]) -> Files:
    """The data files of the packages among the modules.

    Data lies in the archive of its package: a folder without its `__init__` would be imported as a namespace
    package, and hide the real one in another archive.

    Example:
        >>> files = {"a/__init__.pyc": b"", "a/b/__init__.pyc": b"", "a/words/en.json": b"", "a/b/c.json": b""}
        >>> list(_data_of(files, frozenset(["a"])))
        ['a/words/en.json']
    """
    return {
        path: data
        for path, data in files.items()
        if module_name(path) is None and _package_of(path, files) in modules
    }


def _package_of(path: str, files: Files) -> str | None:
    """The package whose folder, or a folder in it, holds a file."""
    folders = (folder.as_posix() for folder in PurePosixPath(path).parents)
    return next((folder.replace("/", ".") for folder in folders if f"{folder}/__init__.pyc" in files), None)


def _modules(files: Files) -> list[str]:
    return sorted(name for path in files if (name := module_name(path)))


def _unpacked(wheels: list[Path]) -> Files:
    return {name: data for wheel in wheels for name, data in wheel_files(wheel)}


def _own_sources(web: Path) -> Files:
    shipped: Files = {"termlite/__init__.py": (PACKAGE / "__init__.py").read_bytes()}
    for room in (*SHIPPED, *OF_READERS):
        shipped |= _sources(PACKAGE / room, f"termlite/{room}/")
    return shipped | {name: (web / "python" / name).read_bytes() for name in _APP_MODULES}


def _sources(folder: Path, prefix: str) -> Files:
    """What belongs to a package: its modules and its data, but nothing that only type checkers read."""
    skipped = (".pyi", ".pyc", ".so", ".pyx", ".c", ".typed")
    return {
        prefix + path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in skipped
    }
