"""The plain page that termlite is compared with: a PyScript worker, as in its documentation.

The same packages as wheels, the whole standard library, no snapshot; but self-hosted, under immutable
addresses and with Brotli, so that only the start itself is compared.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from termlite.site.assets.compress import compress
from termlite.site.assets.npm import install_packages
from termlite.site.runtime.wheels import pure_wheels

HERE = Path(__file__).parent
_PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")


def build_baseline(root: Path, folder: Path) -> None:
    """Write the page into `folder`, which must not exist."""
    modules = install_packages(root / "web")
    wheels = pure_wheels(root / "web" / "wheels.txt", root / ".cache")
    shutil.copytree(HERE / "stock", folder)
    shutil.copytree(modules / "@pyscript/core/dist", folder / "runtime/pyscript", ignore=_maps)
    (folder / "runtime/pyodide").mkdir()
    for name in _PYODIDE:
        shutil.copy(modules / "pyodide" / name, folder / "runtime/pyodide")
    (folder / "runtime/wheels").mkdir()
    for wheel in wheels:
        shutil.copy(wheel, folder / "runtime/wheels")
    _name_wheels(folder, wheels)
    (folder / "_headers").write_text(
        "/runtime/*\n  Cache-Control: public, max-age=31536000, immutable\n", "utf-8"
    )
    compress(folder, root / ".cache")


def _name_wheels(folder: Path, wheels: list[Path]) -> None:
    config = folder / "config.json"
    names = ", ".join(f'"./runtime/wheels/{wheel.name}"' for wheel in wheels)
    config.write_text(config.read_text("utf-8").replace('"WHEELS"', names), "utf-8")


def _maps(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name.endswith(".map")]
