"""The packages that run in the browser, as pure-Python wheels.

Their C and C++ parts are left out: Pyodide has no wheels of them, and binary extensions cannot live in
a heap snapshot. The files are pinned and hashed in `web/wheels.txt`.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from termlite.messages import tell
from termlite.site.build_error import BuildError, run
from termlite.site.digest import digest
from termlite.site.shipped import check_wheels
from termlite.site.temporary import temporary_folder
from termlite.site.web_folder import MADE

# Each project's own way to leave its compiled part out. MarkupSafe has none, but does without when no
# compiler works.
_PURE = {"SKBUILD_WHEEL_CMAKE": "false", "PYYAML_FORCE_LIBYAML": "0", "CC": "false"}


def pure_wheels(requirements: Path, cache: Path) -> list[Path]:
    """The wheels that a requirements file pins, with the content that is listed for them.

    Args:
        requirements: a pip requirements file in which every line has a hash; beside it lies shipped.txt.
        cache: a folder of the build's own.

    Raises:
        BuildError: pip failed, a wheel turned out to hold compiled code, or has another content.
    """
    wheels = build_wheels(requirements, cache)
    check_wheels(wheels, requirements.parent)
    return wheels


def build_wheels(requirements: Path, cache: Path) -> list[Path]:
    """Build or fetch the wheels; from `cache` when it was done before.

    Raises:
        BuildError: pip failed, or a wheel turned out to hold compiled code.
    """
    name = wheels_name(requirements)
    made = requirements.parent / MADE / name
    folder = made if made.exists() else cache / name
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with temporary_folder() as temporary:
            fresh = Path(temporary) / "wheels"
            _build(requirements, fresh)
            shutil.move(fresh, folder)
    return sorted(folder.glob("*.whl"))


def wheels_name(requirements: Path) -> str:
    """The name of the folder of the wheels that a requirements file pins."""
    return f"wheels-{digest(requirements.read_bytes())}"


def _build(requirements: Path, folder: Path) -> None:
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    run(
        tell("step_wheels"),
        [*pip, "--require-hashes", "--requirement", requirements, "--wheel-dir", folder],
        tell("advice_wheels"),
        env={**os.environ, **_PURE},
    )
    compiled = [wheel.name for wheel in folder.glob("*.whl") if not wheel.stem.endswith("-none-any")]
    if compiled:
        shutil.rmtree(folder)
        raise BuildError(tell("compiled_code", step=tell("step_wheels"), names=", ".join(compiled)))
