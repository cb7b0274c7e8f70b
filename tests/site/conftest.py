"""A small project: this checkout's code with a small glossary, which is built in seconds."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT

ENTRIES = "- {id: one, term: 炸炉, gloss: 训练失败。}\n- {id: two, term: VAE, gloss: 翻译官。}\n"


def make_project(root: Path, files: Mapping[str, str]) -> Path:
    """A project with these files in its glossary; it uses this checkout's cache of downloads and bundles."""
    (root / "glossary").mkdir(parents=True)
    for name, text in files.items():
        (root / "glossary" / name).write_text(text, "utf-8")
    shutil.copytree(ROOT / "web", root / "web", ignore=shutil.ignore_patterns("node_modules"))
    for shared in ("web/node_modules", ".cache"):
        (root / shared).symlink_to(ROOT / shared)
    return root


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", {"jargon.yaml": ENTRIES})
