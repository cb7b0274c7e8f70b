"""List the words of the Traditional edition that are in no text from Taiwan.

    python -m bench.taiwan FOLDER-OR-FILE...

Give it guides and interfaces written in Taiwan (text files of any kind). A line has: how often we write the word, what
it is converted from, how often the texts have that word converted character by character, and where we write it. A
wrong word gets a line in glossary/taiwan.yaml.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import jieba

import termlite
from termlite.glossary.model import Entry
from termlite.indexing.centrality import centrality
from termlite.indexing.chinese import convert
from termlite.indexing.taiwan import Taiwan
from termlite.text.fold import HAN

_NOT_SAID = re.compile(r"`[^`]*`|\]\([^)]*\)|https?://\S+|\[\[[^\[\]|\n]+\||\[\[|\]\]")
_AROUND = 6


def texts(entry: Entry) -> Iterator[str]:
    """The Chinese texts of an entry."""
    yield from (entry.term, *entry.aliases, entry.gloss, _NOT_SAID.sub(" ", entry.definition))
    yield from (other.difference for other in entry.confused_with)
    yield from (text for text in (entry.example, entry.status_note) if text)


def read(paths: Iterable[Path]) -> str:
    """The text of all these files and folders."""
    files = [file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    return "\n".join(file.read_text("utf-8", errors="ignore") for file in files if file.is_file())


def main() -> None:
    """Print the words, the most frequent first."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("-n", type=int, help="only the entries that most others lead to")
    parser.add_argument("--least", type=int, default=1, help="how often a word must stand in the texts")
    options = parser.parse_args()
    written_there = read(options.paths)
    glossary = termlite.load("glossary")
    weight = centrality(glossary)
    entries = sorted(glossary, key=lambda entry: -weight[entry.id])[: options.n]
    say = Taiwan(glossary.taiwan)
    counts: Counter[str] = Counter()
    places: defaultdict[str, str] = defaultdict(str)
    for entry in entries:
        for text in texts(entry):
            for word, start, end in jieba.tokenize(text):
                if HAN.match(word):
                    counts[word] += 1
                    places[word] = (
                        places[word] or f"{entry.id}: {text[max(0, start - _AROUND) : end + _AROUND]}"
                    )
    shown = 0
    for word, count in counts.most_common():
        said, plain = say(word), convert("s2tw", [word])[0]
        if said != plain and written_there.count(said) < options.least:
            shown += 1
            where = places[word].replace("\n", " ")
            print(f"{count:4} {word} → {said} (0; {plain} {written_there.count(plain)})  {where}")
    print(
        f"{shown} converted words of {len(entries)} entries stand in no text of {len(written_there):,} characters"
    )


if __name__ == "__main__":
    main()
