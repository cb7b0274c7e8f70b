"""A small project: this checkout's program with a glossary of two entries, which builds in seconds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT

ENTRIES = "- {id: one, term: 炸炉, gloss: 训练失败。}\n- {id: two, term: VAE, gloss: 翻译官。}\n"


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "glossary").mkdir(parents=True)
    (root / "glossary" / "terms.yaml").write_text(ENTRIES, "utf-8")
    (root / "web").mkdir()
    for part in (ROOT / "web").iterdir():
        (root / "web" / part.name).symlink_to(part)
    # The one folder of it that tests write to.
    (root / "web" / "templates").unlink()
    shutil.copytree(ROOT / "web" / "templates", root / "web" / "templates")
    (root / ".cache").symlink_to(ROOT / ".cache")
    return root
