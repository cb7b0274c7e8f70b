"""`import termlite` gives the public library: each name has an example that runs, and few packages are needed."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import termlite
from tests.conftest import ROOT

# Packages that only the build of a site needs.
SITE_ONLY = ("brotli", "filelock", "jieba", "PIL", "watchfiles")

SEARCH = f"""
import sys
for name in {SITE_ONLY}:
    sys.modules[name] = None  # an import of it then fails, as if it were not installed
import termlite
from termlite.cli import main
glossary = termlite.check(sys.argv[1])
searcher = termlite.Searcher.from_index(termlite.load_index(termlite.dump_index(termlite.build_index(glossary))))
print([hit.id for hit in searcher.search("zhalu")], [found.id for found in termlite.find_names(glossary, "又炸炉了")])
print("</article>" in termlite.Renderer(glossary.by_id, {{}}).entry("zhalu"))
main(["lookup", "zhalu", "--glossary", sys.argv[1]])
"""


def test_what_is_public_is_listed_once() -> None:
    assert termlite.__all__ == sorted(termlite.__all__)
    assert not [name for name in termlite.__all__ if getattr(termlite, name, None) is None]


@pytest.mark.parametrize("name", termlite.__all__)
def test_every_public_name_has_an_example_that_runs(name: str) -> None:
    value = getattr(termlite, name)
    assert ">>>" in (inspect.getdoc(value) or ""), f"{name} has no example"
    names = vars(import_module(value.__module__))
    tests = [test for test in doctest.DocTestFinder().find(value, name, globs=dict(names)) if test.examples]
    runner = doctest.DocTestRunner(verbose=False)
    for test in tests:
        runner.run(test)
    assert tests
    assert runner.failures == 0


def test_searching_takes_nothing_that_only_a_site_takes(tmp_path: Path) -> None:
    file = tmp_path / "jargon.yaml"
    file.write_text("- {id: zhalu, term: 炸炉, gloss: 训练失败。}\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SEARCH, file], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("['zhalu'] ['zhalu']\nTrue\n")
