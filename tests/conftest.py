"""What several rooms' tests share: the project's own glossary, and glossaries written for one test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import termlite

ROOT = Path(__file__).resolve().parent.parent

WriteGlossary = Callable[..., Path]


@pytest.fixture(scope="session")
def glossary() -> termlite.Glossary:
    return termlite.load(ROOT / "glossary")


@pytest.fixture
def write_glossary(tmp_path: Path) -> WriteGlossary:
    """Writes files (name without .yaml → text or bytes) into a folder and returns it."""

    def write(**files: str | bytes) -> Path:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            (tmp_path / f"{name}.yaml").write_bytes(data)
        return tmp_path

    return write
