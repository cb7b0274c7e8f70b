"""Every promise in SECURITY.md has a test."""

from __future__ import annotations

import re

from tests.conftest import ROOT


def test_every_test_that_is_named_exists() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    assert len(named) > 20
    gone = [(file, test) for file, test in named if f"def {test}(" not in (ROOT / file).read_text("utf-8")]
    assert gone == []
