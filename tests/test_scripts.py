"""Scripts that need no page, tested in Node."""

from __future__ import annotations

import subprocess

import pytest

from tests.conftest import ROOT

SUITES = sorted((ROOT / "tests" / "scripts").glob("*.test.mjs"))


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
def test_in_node(suite: str) -> None:
    done = subprocess.run(["node", "--test", suite], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
