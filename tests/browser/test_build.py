"""A build depends only on its source files: two builds give the same bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

BUILD = """
import sys
from pathlib import Path
from termlite.site.build import build
from termlite.site.pages.shell import Site
from tests.browser.conftest import part
build(Path.cwd(), Path(sys.argv[1]), Site(), lambda _: None, read=part)
"""


def digests(dist: Path) -> dict[str, str]:
    """Address of every file → its digest."""
    files = (path for path in sorted(dist.rglob("*")) if path.is_file())
    return {
        path.relative_to(dist).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def test_two_builds_of_one_tree_are_equal_to_the_byte(dist: Path, tmp_path: Path) -> None:
    # Another PYTHONHASHSEED gives the second build another order of its sets.
    environment = {**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", BUILD, str(tmp_path)], cwd=ROOT, env=environment, check=True)
    first, second = digests(dist), digests(tmp_path)
    assert len(first) > 100
    assert [name for name in first.keys() | second.keys() if first.get(name) != second.get(name)] == []


def test_git_on_windows_leaves_the_files_as_they_were_built(dist: Path, tmp_path: Path) -> None:
    names = (".gitattributes", "index.html", "sw.js", "embed.js", "api/termlite.csv", "api/terms.json")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(dist / name, tmp_path / name)
    git = ["git", "-c", "core.autocrlf=true", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "site"]):
        subprocess.run([*git, *command], cwd=tmp_path, check=True, capture_output=True)
    for name in names:
        (tmp_path / name).unlink()
    subprocess.run([*git, "checkout", "-q", "."], cwd=tmp_path, check=True)
    assert [name for name in names if (tmp_path / name).read_bytes() != (dist / name).read_bytes()] == []
