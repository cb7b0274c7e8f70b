"""Run Lighthouse with its default settings: a simulated phone, with its network and processor."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import chromium
from termlite.site.assets.npm import install_packages

HERE = Path(__file__).parent
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_EXAMPLES = 3


@dataclass(frozen=True)
class Shortcoming:
    """An audit that a page does not pass completely."""

    category: str
    audit: str
    score: float
    weight: float
    reason: str


@dataclass(frozen=True)
class Report:
    """Scores by category, 0 to 100, and the audits that keep them below 100."""

    scores: dict[str, float]
    shortcomings: list[Shortcoming]


def report(url: str) -> Report:
    """Let Lighthouse visit a page.

    Raises:
        BuildError: Lighthouse cannot be installed.
        subprocess.CalledProcessError: Lighthouse failed.
    """
    command = install_packages(HERE) / ".bin" / "lighthouse"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "report.json")
        options = (
            "--quiet",
            "--output=json",
            f"--output-path={file}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags=--headless=new --no-sandbox {' '.join(chromium.ARGUMENTS)}",
        )
        subprocess.run(
            [str(command), url, *options],
            env={**os.environ, "CHROME_PATH": chromium.EXECUTABLE},
            check=True,
        )
        result = json.loads(file.read_text("utf-8"))
    scores: dict[str, float] = {name: 100 * (result["categories"][name]["score"] or 0) for name in CATEGORIES}
    return Report(scores, list(_shortcomings(result)))


def _shortcomings(result: dict[str, Any]) -> Iterator[Shortcoming]:
    for name in CATEGORIES:
        for reference in result["categories"][name]["auditRefs"]:
            audit = result["audits"][reference["id"]]
            if audit["score"] is not None and audit["score"] < 1:
                yield Shortcoming(name, audit["id"], audit["score"], reference["weight"], _reason(audit))


def _reason(audit: dict[str, Any]) -> str:
    """The result of an audit: its figure, else its title, and the first item found."""
    seen = audit.get("displayValue") or audit["title"]
    items = (audit.get("details") or {}).get("items")
    # Some audits have one object instead of a list.
    items = items if isinstance(items, list) else []
    found = [text for item in items[:_EXAMPLES] if isinstance(item, dict) and (text := _item(item))]
    return "; ".join([seen, *found])


def _item(item: dict[str, Any]) -> str:
    """The text for an item: an element's selector, the end of a file's address, or the message."""
    node = item.get("node") or {}
    text = node.get("selector") or item.get("description") or item.get("label") or item.get("url") or ""
    return str(text)[-100:]
