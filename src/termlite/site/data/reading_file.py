"""What the reading page needs of a glossary: names, words, literals and the syntax that entries describe."""

from __future__ import annotations

import json
import re
from dataclasses import asdict

from termlite.glossary.model import Glossary
from termlite.indexing.finder_data import finder_data

SHORTEST = 6
"""Characters of a literal that is looked for in a text; shorter ones, such as None, are everyday words."""
_DISTINCT = re.compile(r"[^A-Za-z0-9]")


def reading_file(glossary: Glossary) -> bytes:
    r"""The file: ids, the finder's texts, and lines of `entry TAB literal` and `entry TAB pattern`.

    Example:
        >>> from termlite.glossary.model import Entry
        >>> entry = Entry(id="lora", term="LoRA", patterns=("<lora:*:#>",), literals=("--lowvram",), gloss="……")
        >>> made = json.loads(reading_file(Glossary((entry,))))
        >>> made["ids"], made["literals"], made["patterns"]
        (['lora'], '0\t--lowvram', '0\t<lora:*:#>')
    """
    literals = [
        f"{number}\t{literal}"
        for number, entry in enumerate(glossary)
        for literal in entry.literals
        if len(literal) >= SHORTEST and _DISTINCT.search(literal)
    ]
    patterns = [f"{number}\t{pattern}" for number, entry in enumerate(glossary) for pattern in entry.patterns]
    made = {
        "ids": [entry.id for entry in glossary],
        "finder": asdict(finder_data(glossary)),
        "literals": "\n".join(sorted(literals, key=len, reverse=True)),
        "patterns": "\n".join(sorted(patterns, key=len, reverse=True)),
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
