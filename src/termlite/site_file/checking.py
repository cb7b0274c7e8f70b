"""Checking a glossary together with its site file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from termlite.glossary.problems import Problem
from termlite.glossary.reading import Reading
from termlite.glossary.rules.checking import examine
from termlite.glossary.rules.context import Lengths, Rule, WholeRule
from termlite.site_file.read import examine_site_file


def examine_all(
    path: Path, rules: Iterable[Rule], whole: Iterable[WholeRule]
) -> tuple[Reading, list[Problem]]:
    """What could be read of a glossary, and everything that is wrong with it and with its site file.

    Args:
        path: a folder of `*.yaml` files, or one such file.
        rules: those that look at one entry.
        whole: those that look at everything that was read.

    Raises:
        FileNotFoundError: when there is nothing at that path.
    """
    found = examine_site_file(path if path.is_dir() else path.parent)
    low, high = found.values.definition_length if len(found.values.definition_length) == 2 else (1, 1)
    lengths = Lengths(found.values.gloss_length, range(low, high + 1))
    reading, problems = examine(path, rules, whole, lengths)
    return reading, [*found.problems, *problems]
