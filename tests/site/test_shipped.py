"""Other people's packages: what is installed and what is shipped is what was reviewed, by hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from packaging.requirements import Requirement

from termlite.site.build_error import BuildError
from termlite.site.shipped import check_packages, check_wheels, write_list
from tests.conftest import ROOT

_PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)", re.MULTILINE)


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """A folder like web/, with a package and a wheel of it listed."""
    folder = tmp_path / "web"
    for name in ("pyodide/pyodide.mjs", "pyodide/pyodide.asm.wasm", "@pyscript/core/dist/core.js"):
        file = folder / "node_modules" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    write_list(folder, wheels(folder))
    return folder


def wheels(folder: Path, code: str = "x = 1") -> list[Path]:
    file = folder / "PyThing-1.0-py3-none-any.whl"
    with ZipFile(file, "w") as archive:
        archive.writestr("thing/__init__.py", code)
        archive.writestr("thing-1.0.dist-info/RECORD", code)
    return [file]


def test_what_is_as_listed_passes(web: Path) -> None:
    check_packages(web)
    check_wheels(wheels(web), web)


def test_a_changed_a_missing_and_a_new_file_are_named(web: Path) -> None:
    core = web / "node_modules/@pyscript/core/dist/core.js"
    core.write_text("evil()")
    with pytest.raises(BuildError, match=r"core\.js is not what"):
        check_packages(web)
    core.unlink()
    with pytest.raises(BuildError, match=r"core\.js is not what"):
        check_packages(web)
    core.write_text("@pyscript/core/dist/core.js")
    check_packages(web)
    (core.parent / "error-x.js").write_text("evil()")
    with pytest.raises(BuildError, match=r"error-x\.js is not what"):
        check_packages(web)


def test_a_wheel_with_another_content_is_named(web: Path) -> None:
    with pytest.raises(BuildError, match=r"pything-1\.0 is not what"):
        check_wheels(wheels(web, "evil()"), web)


def test_this_checkouts_packages_are_as_listed() -> None:
    check_packages(ROOT / "web")


def blocks(lock: Path) -> list[str]:
    """The requirements of a lock, each with its hashes."""
    lines = [line for line in lock.read_text("utf-8").splitlines() if not line.lstrip().startswith("#")]
    return [block for block in re.split(r"\n(?=\S)", "\n".join(lines)) if block.strip()]


@pytest.mark.parametrize("name", ["build", "run", "dev"])
def test_every_python_package_has_one_version_and_hashes(name: str) -> None:
    for block in blocks(ROOT / "requirements" / f"{name}.txt"):
        assert _PINNED.match(block), block
        assert "--hash=sha256:" in block, block


def test_the_locks_are_those_of_the_project_file() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *extras["site"]]
    asked = {"run": needed, "dev": [*needed, *extras["dev"]]}
    for name, requirements in asked.items():
        text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        locked = {match["name"].lower(): match["version"] for match in _PINNED.finditer(text)}
        for line in requirements:
            requirement = Requirement(line)
            if requirement.name == project["name"]:
                continue
            assert requirement.specifier.contains(locked[requirement.name.lower()]), line


def test_workflows_run_actions_of_one_commit() -> None:
    for workflow in sorted((ROOT / ".github" / "workflows").glob("*.yml")):
        for job in yaml.safe_load(workflow.read_text("utf-8"))["jobs"].values():
            for step in job["steps"]:
                assert "uses" not in step or re.search(r"@[0-9a-f]{40}$", step["uses"]), (workflow.name, step)
