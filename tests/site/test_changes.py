"""New and changed entries: by Git's history, by months, and as a feed."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from termlite.glossary.load import load
from termlite.glossary.model import Glossary
from termlite.site.data.changes import Change, changes
from termlite.site.data.feed import feed
from termlite.site.pages.editions import editions
from tests.small_glossary import GLOSSARY

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LIEN = "- id: lien\n  term: Lien\n  gloss: A claim.\n"
TORT = "- {id: tort, term: Tort, gloss: A wrong.}\n"
CORRECTED = LIEN.replace("claim", "claim on a thing")
HISTORY = [
    ("2024-01-05", {"a.yaml": LIEN + TORT}),
    ("2024-01-20", {"a.yaml": CORRECTED + TORT}),
    ("2024-06-01", {"b.yaml": "- id: writ\n  term: Writ\n  gloss: An order.\n"}),
    # One entry is changed at its end, one moves to another file, one is removed.
    ("2024-08-01", {"a.yaml": f"{CORRECTED}  example: A lien.\n", "b.yaml": TORT}),
]


def git(folder: Path, *words: str, day: str = "2024-01-01") -> None:
    date = f"{day}T12:00:00+0200"
    environment = {
        **os.environ,
        "GIT_AUTHOR_DATE": date,
        "GIT_COMMITTER_DATE": date,
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    name = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *name, *words], cwd=folder, env=environment, check=True, capture_output=True)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A glossary with a history."""
    folder = tmp_path / "law" / "glossary"
    folder.mkdir(parents=True)
    git(folder.parent, "init", "-q")
    for day, files in HISTORY:
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")
        git(folder.parent, "add", "-A")
        git(folder.parent, "commit", "-qm", "…", day=day)
    return folder


def test_the_history_tells_when_an_entry_was_added_and_changed(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    for _ in range(2):
        found = changes(load(kept), kept, tmp_path / "cache")
        told = [(change.id, change.stamp, change.is_new) for change in found]
        assert told == [("lien", "2024-08-01T10:00:00Z", False), ("tort", "2024-08-01T10:00:00Z", False)]
    git(kept.parent, "revert", "--no-edit", "HEAD", day="2024-09-01")
    assert [(change.id, change.is_new) for change in changes(load(kept), kept, tmp_path / "cache")] == [
        ("lien", False),
        ("tort", False),
        ("writ", False),
    ]


def test_an_entry_that_is_corrected_soon_is_new_still(kept: Path) -> None:
    git(kept.parent, "reset", "-q", "--hard", "HEAD~2")
    assert [(change.id, change.stamp[:10], change.is_new) for change in changes(load(kept), kept)] == [
        ("lien", "2024-01-20", True),
        ("tort", "2024-01-05", True),
    ]


def test_a_part_of_a_history_tells_nothing_and_neither_does_none(kept: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{kept.parent}", "shallow")
    shallow = tmp_path / "shallow" / "glossary"
    assert changes(load(shallow), shallow) == []
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "a.yaml").write_text(HISTORY[0][1]["a.yaml"], "utf-8")
    assert changes(load(tmp_path / "plain"), tmp_path / "plain") == []


def test_no_program_that_the_folder_names_is_run(kept: Path, tmp_path: Path) -> None:
    mark = tmp_path / "run"
    for setting in (
        "diff.external",
        "diff.entries.textconv",
        "diff.entries.command",
        "core.pager",
        "core.fsmonitor",
    ):
        git(kept.parent, "config", setting, f"touch {mark}; cat")
    assert changes(load(kept), kept)
    assert not mark.exists()


FOUND = [
    Change(entry.id, datetime(2026, 11, 28 - at, 4, tzinfo=UTC), is_new=at == 0)
    for at, entry in enumerate(GLOSSARY)
]


@pytest.mark.parametrize("url", ["https://example.org/a&b/", None])
def test_the_feed_of_each_edition_is_atom(url: str | None) -> None:
    for edition in editions(GLOSSARY):
        tree = etree.fromstring(feed(edition, FOUND, url).encode())
        every = [tree, *tree.xpath("a:entry", namespaces=ATOM)]
        assert len(every) == 1 + len(FOUND)
        for element in every:
            for name in ("id", "title", "updated"):
                assert len(element.xpath(f"a:{name}", namespaces=ATOM)) == 1
            (updated,) = element.xpath("a:updated/text()", namespaces=ATOM)
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", updated)
            (link,) = element.xpath("a:link[@rel='alternate']/@href", namespaces=ATOM)
            assert link.startswith("https://") == bool(url)
        assert tree.xpath("a:author/a:name/text()", namespaces=ATOM)[0].strip()
        ids = tree.xpath("//a:id/text()", namespaces=ATOM)
        assert len(set(ids)) == len(ids)
        assert all(re.match(r"https://|urn:uuid:[0-9a-f-]{36}$", id_) for id_ in ids)
        times = tree.xpath("a:entry/a:updated/text()", namespaces=ATOM)
        assert times == sorted(times, reverse=True)
        assert tree.xpath("a:updated/text()", namespaces=ATOM)[0] == times[0]


def test_a_glossary_without_changes_has_none() -> None:
    assert changes(Glossary(()), Path("/nowhere")) == []
