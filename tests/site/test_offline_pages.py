"""Stored pages: taken apart and put together again, they are the same as before."""

from __future__ import annotations

import json

import pytest

import termlite
from bench.sample import sample
from termlite.site.assets.offline_pages import join_page, shards, split_pages, without_metadata
from tests.conftest import pages_of


@pytest.fixture(scope="module")
def pages(glossary: termlite.Glossary) -> dict[str, str]:
    """The pages of one edition: path → HTML."""
    every = pages_of(sample(glossary, 150))
    return {
        path.removesuffix("index.html"): html
        for path, html in every.items()
        if not path.startswith(("en/", "zh-Hant/", "embed/"))
    }


def test_pages_come_back_as_they_were_but_for_what_others_read(pages: dict[str, str]) -> None:
    shells, kept = split_pages((path, path, html) for path, html in pages.items())
    for path, (shell, *values) in kept.items():
        assert join_page(shells[shell], tuple(values)) == without_metadata(pages[path])  # type: ignore[call-overload, arg-type]
    redirects = sum('http-equiv="refresh"' in html for html in pages.values())
    assert len(shells) - redirects < 12, "one for each kind of page; a redirect is a page of its own"
    assert 'property="og:' not in json.dumps(shells)
    assert "ld+json" not in json.dumps(shells)


def test_a_new_page_changes_few_shards(pages: dict[str, str]) -> None:
    _, kept = split_pages((path, path, html) for path, html in pages.items())
    before = [json.dumps(shard) for shard in shards(kept)]
    after = [json.dumps(shard) for shard in shards({**kept, "t/a-new-entry/": [0, "new"]})]
    assert len(before) > 3
    assert len(set(after) - set(before)) <= 2
    assert max(map(len, before)) < 1_000_000
