"""The documents are short enough to read, and every file that they and the comments name exists."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "DESIGN.md", "SECURITY.md", "CHANGELOG.md", "bench/README.md")
# A path of the repository, with an ending; not an address of a site, not a pattern.
PATH = re.compile(
    r"(?<![\w/.…<])((?:src|web|tests|bench|docs|glossary|requirements)/[\w./-]+\.\w+)(?![\w/*])"
)


# DESIGN.md names the package's files from the package on.
FOLDERS = (ROOT, ROOT / "src" / "termlite")


def missing(text: str) -> list[str]:
    return sorted(path for path in named(text) if not any((folder / path).exists() for folder in FOLDERS))


def named(text: str) -> set[str]:
    return {match.rstrip(".") for match in PATH.findall(text)}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_files_that_a_document_names_exist(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    assert missing(text) == []


def test_the_files_that_comments_name_exist() -> None:
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *(ROOT / "web").rglob("*.js")]
    gone = {
        f"{file.relative_to(ROOT)}: {path}"
        for file in files
        if "node_modules" not in file.parts
        for path in named(file.read_text("utf-8"))
        if path.startswith(("tests/data/", "web/shared/", "bench/")) and not (ROOT / path).exists()
    }
    assert sorted(gone) == []


def test_the_design_is_read_in_a_quarter_of_an_hour() -> None:
    assert (ROOT / "DESIGN.md").read_text("utf-8").count("\n") <= 250


def test_the_changelog_has_the_version_of_the_package() -> None:
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert version
    assert f"\n## {version[1]} " in (ROOT / "CHANGELOG.md").read_text("utf-8")
