"""Compares the files of other people's packages that go into the site with a list of hashes, at each build.

npm and pip check what they download, but not what lies in `node_modules` and in the cache later. The hashes
stand in web/shipped.txt. After an update of the packages they are written anew, and reviewed:

    python -m termlite.site.shipped web .cache
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

from termlite.messages import tell
from termlite.site.build_error import BuildError

_LIST = "shipped.txt"
_HEAD = "# What is shipped of other people's packages: SHA-256 and name. Written by python -m termlite.site.shipped.\n"
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
# PyScript is told not to load its plugins; its error plugin is loaded all the same, to be silenced.
PYSCRIPT = ("core.js", "core-*.js", "error-*.js")
_PACKAGES = {
    "pyodide": (*PYODIDE, "python_stdlib.zip", "package.json", "pyodide-lock.json"),
    "@pyscript/core/dist": PYSCRIPT,
    "@fontsource-variable/noto-sans-sc": ("unicode.json", "files/*-wght-normal.woff2"),
    "@iconify-json/lucide": ("icons.json",),
    "exifreader": ("src/*.js",),
    "fflate": ("esm/browser.js",),
}
_NOT_SHIPPED = (".pyi", ".pyc", ".so", ".pyx", ".c", ".typed")


def check_packages(web: Path) -> None:
    """Compare what is shipped from `web/node_modules` with the list.

    Raises:
        BuildError: a file has changed, is missing or is new; the message names it.
    """
    _compare(dict(_of_packages(web)), _listed(web, "node_modules/"), web / "node_modules")


def check_wheels(wheels: list[Path], web: Path) -> None:
    """Compare the content of the wheels, which are built here from hashed sources, with the list.

    Raises:
        BuildError: the content of one has changed; the message names it.
    """
    _compare(dict(_of_wheels(wheels)), _listed(web, "wheels/"), wheels[0].parent if wheels else web)


def write_list(web: Path, wheels: list[Path]) -> None:
    """Write the list anew."""
    found = {**dict(_of_packages(web)), **dict(_of_wheels(wheels))}
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(found.items()))
    (web / _LIST).write_text(_HEAD + lines, "utf-8")


def wheel_files(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """What a wheel brings into the browser: path → content, without what installers and type checkers read."""
    with ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            if not name.endswith(("/", *_NOT_SHIPPED)) and not name.split("/")[0].endswith(".dist-info"):
                yield name, archive.read(name)


def packages_files(web: Path) -> Iterator[Path]:
    """The files of `web/node_modules` that go into a site, or are made into something that does."""
    for package, patterns in _PACKAGES.items():
        folder = web / "node_modules" / package
        yield from sorted({file for pattern in patterns for file in folder.glob(pattern)})


def _of_packages(web: Path) -> Iterator[tuple[str, str]]:
    for file in packages_files(web):
        yield file.relative_to(web).as_posix(), hashlib.sha256(file.read_bytes()).hexdigest()


def _of_wheels(wheels: list[Path]) -> Iterator[tuple[str, str]]:
    for wheel in wheels:
        whole = hashlib.sha256()
        for name, data in wheel_files(wheel):
            whole.update(f"{len(name)}:{name}{len(data)}:".encode() + data)
        yield f"wheels/{'-'.join(wheel.name.lower().split('-')[:2])}", whole.hexdigest()


def _listed(web: Path, prefix: str) -> dict[str, str]:
    lines = (web / _LIST).read_text("utf-8").splitlines()
    pairs = (line.split("  ", 1) for line in lines if not line.startswith("#"))
    return {name: digest for digest, name in pairs if name.startswith(prefix)}


def _compare(found: Mapping[str, str], listed: Mapping[str, str], folder: Path) -> None:
    for name in sorted(found.keys() | listed.keys()):
        if found.get(name) != listed.get(name):
            raise BuildError(tell("not_as_listed", name=name, folder=folder))


if __name__ == "__main__":
    from termlite.site.runtime.wheels import build_wheels

    write_list(Path(sys.argv[1]), build_wheels(Path(sys.argv[1]) / "wheels.txt", Path(sys.argv[2])))
