"""Random files and random queries: nothing crashes, and each problem has its line in the file."""

from __future__ import annotations

import random
import time
from pathlib import Path

import termlite
from termlite.glossary.problems import in_order
from termlite.glossary.rules.checking import RULES, examine
from termlite.glossary.rules.style import STYLE

_BITS = [
    *(
        "：",
        "，",
        "、",
        '"',
        "'",
        "`",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "*",
        "&x ",
        "!",
        "|",
        ">",
        "%",
        "@",
        "#",
    ),
    *(
        "\t",
        "\n",
        "\r\n",
        "  ",
        "- ",
        ": ",
        "---\n",
        "...\n",
        "\0",
        "\x1b[2J",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\ud83d",
    ),
    *(
        "<script>",
        "](javascript:x)",
        "::error::",
        "💥",
        "é",
        "a\u0301" * 40,
        "x" * 5000,
        "[" * 200,
        "../" * 9,
    ),
]


def random_files(folder: Path, sources: list[str], count: int, chance: random.Random) -> str:
    """Check damaged files; returns a one-line summary.

    Args:
        folder: an empty one.
        sources: texts of real files, to be damaged.
        count: number of damaged files.
        chance: chooses the damage.

    Raises:
        AssertionError: a problem has no location, or its message has more than one line.
    """
    slowest = 0.0
    told = 0
    for _ in range(count):
        (folder / "any.yaml").write_bytes(_damaged(chance.choice(sources), chance))
        started = time.perf_counter()
        _, problems = examine(folder, (*RULES, *STYLE))
        lines = [str(problem) for problem in in_order(problems)]
        slowest = max(slowest, time.perf_counter() - started)
        told += len(lines)
        assert all(problem.location.line >= 1 and problem.location.column >= 1 for problem in problems)
        assert all(line.isprintable() for line in lines)
    seen = f"no crash, {told:,} problems, each with its place in one line"
    return f"{count:,} damaged files checked: {seen}; slowest {slowest * 1000:.0f} ms"


def _damaged(source: str, chance: random.Random) -> bytes:
    lines = source.splitlines(keepends=True)
    start = chance.randrange(len(lines))
    piece = list("".join(lines[start : start + 80]))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(piece) + 1)
        action = chance.random()
        if action < 0.6:
            piece.insert(at, chance.choice(_BITS))
        elif action < 0.8:
            del piece[at : at + chance.randint(1, 40)]
        else:
            piece[at:at] = piece[max(0, at - 60) : at]
    return "".join(piece).encode("utf-8", "surrogatepass")


def random_queries(glossary: termlite.Glossary, count: int, chance: random.Random) -> str:
    """Search for damaged pieces of names; returns a one-line summary."""
    searcher = termlite.Searcher(glossary)
    names = [name for entry in glossary for name, _ in entry.names()]
    slowest = 0.0
    for _ in range(count):
        parts = [
            chance.choice([chance.choice(names), chance.choice(_BITS)]) for _ in range(chance.randint(1, 5))
        ]
        query = chance.choice(["", " ", "的"]).join(parts)[: chance.randint(1, 400)]
        started = time.perf_counter()
        searcher.answer(query, 10)
        slowest = max(slowest, time.perf_counter() - started)
    return f"{count:,} random queries: no crash; slowest {slowest * 1000:.0f} ms"


def mistyped_references(folder: Path, count: int) -> str:
    """Check entries whose references are all mistyped; returns the times for them and for twice as many."""
    seconds = []
    for entries in (count // 100, 2 * count // 100):
        text = "".join(
            f"- id: entry-{number}\n  term: 词条{number}\n  gloss: 无。\n"
            f"  related: [{', '.join(f'entyr-{number}x{other}' for other in range(100))}]\n"
            for number in range(entries)
        )
        (folder / "any.yaml").write_text(text, "utf-8")
        started = time.perf_counter()
        _, problems = examine(folder)
        seconds.append(time.perf_counter() - started)
        assert len(problems) == entries * 100
    return f"{count:,} mistyped references {seconds[0]:.2f} s, {2 * count:,} {seconds[1]:.2f} s"
