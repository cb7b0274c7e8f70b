"""Python's modules as byte code, which of them a first visit needs, and what of the interpreter it calls.

All is found out by running the site's Python in its own Pyodide, in Node; all is kept in the cache
under the hash of what it was made from.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from termlite.messages import tell
from termlite.site.build_error import run
from termlite.site.digest import digest
from termlite.site.file_cache import read_cached, write_cached
from termlite.site.runtime import unused_exports, wasm_split
from termlite.site.runtime.archive import stored_zip
from termlite.site.temporary import temporary_folder

_NODE = Path(__file__).with_name("node")
INTERPRETER = "pyodide.asm.wasm"
_RARE = "rare.wasm"
_IMPORTED = ("mounted.py", "exercise.py")
"""What the scripts that run the application import."""

Files = dict[str, bytes]
"""Path inside an archive → content."""


@dataclass(frozen=True, slots=True)
class Used:
    """Names of modules."""

    searching: frozenset[str]
    rendering: frozenset[str]
    """Those that searching does not import already."""
    authoring: frozenset[str]
    """Those that writing an entry imports besides."""
    own: frozenset[str]
    """Those that a reader's own glossaries import and searching does not."""
    unusable: frozenset[str]
    """Those that cannot be imported, and are done without."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A small glossary for the application to run with."""

    data: dict[str, Files]
    """What the archives hold of it."""
    queries: list[str]
    ids: list[str]


class Pyodide:
    """Pyodide in Node.

    Args:
        package: the folder of the npm package.
        cache: a folder of the build's own.
        made: a folder like it, of what was made before the package was published; it need not exist.
    """

    def __init__(self, package: Path, cache: Path, made: Path) -> None:
        self.package = package
        self.cache = cache
        self.made = made
        self._version = (package / "package.json").read_bytes()

    def standard_library(self) -> Files:
        """Every module of the standard library, as byte code."""
        with ZipFile(self.package / "python_stdlib.zip") as archive:
            sources = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
        return self.byte_code(sources, "/lib/python314.zip", lines=False)

    def byte_code(self, sources: Mapping[str, bytes], place: str, *, lines: bool) -> Files:
        """The files with every `.py` compiled; others stay as they are.

        Args:
            sources: path → content.
            place: the folder that errors shown in the browser name.
            lines: whether those errors name lines too.

        Raises:
            BuildError: Node or the compilation failed.
        """
        file = self._file(
            "modules", place, str(lines), *(part for item in sorted(sources.items()) for part in item)
        )
        data = self._cached(file)
        if data is None:
            with temporary_folder() as temporary:
                _write(sources, Path(temporary, "modules"))
                self._run("byte_compile.py", Path(temporary), folder="modules", place=place, lines=lines)
                files = _read(Path(temporary, "modules"))
                data = write_cached(
                    file, stored_zip({n: d for n, d in files.items() if not n.endswith(".py")})
                )
        return _unzipped(data)

    def used_modules(self, library: Files, code: Files, sample: Callable[[], Sample]) -> Used:
        """The modules that the application imports when it is started and used.

        Args:
            library: the standard library.
            code: the application and its dependencies.
            sample: makes a small glossary that is searched and rendered; called when nothing is known yet.

        Raises:
            BuildError: the application does not run.
        """
        found = self._used("used_modules.py", library, code, sample)
        return Used(
            *(frozenset(found[name]) for name in ("searching", "rendering", "authoring", "own", "unusable"))
        )

    def made_small(
        self, library: Files, code: Files, sample: Callable[[], Sample], scripts: tuple[str, ...]
    ) -> tuple[Files, bytes]:
        """The interpreter's files with the functions that a visit is likely to call; and its other functions.

        Args:
            library: the standard library.
            code: the application and its dependencies.
            sample: as for `used_modules`.
            scripts: the interpreter's scripts; the first is that which Emscripten made.

        Raises:
            BuildError: the application does not run.
        """
        interpreter = (self.package / INTERPRETER).read_bytes()
        first, *others = ((self.package / name).read_text("utf-8") for name in scripts)
        called: list[int] = self._used("used_functions.py", library, code, sample, interpreter)
        ways = (Path(wasm_split.__file__), Path(unused_exports.__file__))
        file = self._file("small", first, json.dumps(called), *(way.read_bytes() for way in ways))
        data = self._cached(file)
        if data is None:
            module, script = unused_exports.without_unused_exports(interpreter, first, "".join(others))
            main, rare = wasm_split.split(module, wasm_split.likely(module, called, script))
            made = {INTERPRETER: main, scripts[0]: script.encode(), _RARE: rare}
            data = write_cached(file, stored_zip(made))
        files = _unzipped(data)
        return files, files.pop(_RARE)

    def _used(
        self, script: str, library: Files, code: Files, sample: Callable[[], Sample], interpreter: bytes = b""
    ) -> Any:  # noqa: ANN401
        """What a script tells that runs the application, in an interpreter that notes what it calls if one is given."""
        file = self._file(
            "used",
            script,
            interpreter,
            stored_zip(library),
            *(part for item in sorted(code.items()) for part in item),
        )
        data = self._cached(file)
        if data is None:
            tried = sample()
            archives = {**tried.data, "python": library, "app": {**code, **tried.data["app"]}}
            with temporary_folder() as temporary:
                for name, files in archives.items():
                    Path(temporary, f"{name}.zip").write_bytes(stored_zip(files))
                values: dict[str, object] = {name: f"{name}.zip" for name in archives}
                values |= {"queries": tried.queries, "ids": tried.ids}
                for module in _IMPORTED:
                    Path(temporary, module).write_bytes((_NODE / module).read_bytes())
                if interpreter:
                    Path(temporary, INTERPRETER).write_bytes(wasm_split.watched(interpreter))
                    values["interpreter"] = INTERPRETER
                found = self._run(script, Path(temporary), library="python.zip", **values)
                data = write_cached(file, json.dumps(found).encode())
        return json.loads(data)

    def _run(self, script: str, mount: Path, **values: object) -> Any:  # noqa: ANN401
        command: list[str | Path] = [
            "node",
            _NODE / "pyodide.mjs",
            self.package,
            _NODE / script,
            mount,
            json.dumps(values),
        ]
        printed = run(tell("step_pyodide", script=script), command, tell("advice_pyodide"))
        return json.loads(printed.splitlines()[-1])

    def _cached(self, file: Path) -> bytes | None:
        return read_cached(self.made / file.name) or read_cached(file)

    def _file(self, what: str, *parts: str | bytes) -> Path:
        scripts = [file.read_bytes() for file in sorted(_NODE.iterdir()) if file.is_file()]
        self.cache.mkdir(parents=True, exist_ok=True)
        return self.cache / f"{what}-{digest(self._version, *scripts, *parts)}"


def module_name(path: str) -> str | None:
    """The module that a file of an archive holds; None for data.

    Example:
        >>> module_name("json/__init__.pyc"), module_name("json/tool.pyc"), module_name("words/zh.json")
        ('json', 'json.tool', None)
    """
    if not path.endswith(".pyc"):
        return None
    return path.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")


def _unzipped(data: bytes) -> Files:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _read(folder: Path) -> Files:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
