"""A build is a function of its tree: what is published twice is the same twice."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

BUILD = """
import sys
from pathlib import Path
from bench.sample import sample
from termlite.check import check
from termlite.site.build import build
from termlite.site.pages import Site
read = lambda folder: sample(check(folder), 1)
build(Path.cwd(), Path(sys.argv[1]), Site(), lambda _: None, packed=False, read=read)
"""


def _built(dist: Path, seed: str) -> dict[str, str]:
    """Address of every file → its digest."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", BUILD, str(dist)], cwd=ROOT, env=environment, check=True)
    files = (path for path in sorted(dist.rglob("*")) if path.is_file())
    return {
        path.relative_to(dist).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


@pytest.mark.usefixtures("dist")
def test_two_builds_of_one_tree_are_equal_to_the_byte(tmp_path: Path) -> None:
    first, second = _built(tmp_path / "one", "1"), _built(tmp_path / "two", "2")
    assert len(first) > 100
    assert [name for name in first.keys() | second.keys() if first.get(name) != second.get(name)] == []
