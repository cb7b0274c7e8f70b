"""Checking a glossary together with its site file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from termlite.glossary.problems import Problem
from termlite.glossary.reading import Reading
from termlite.glossary.rules.checking import examine
from termlite.glossary.rules.context import Lengths, Rule, WholeRule
from termlite.glossary.rules.style import told_in_english
from termlite.site_file.languages import possible_editions
from termlite.site_file.model import SiteFile
from termlite.site_file.read import examine_site_file


def _has_english_edition(site: SiteFile) -> bool:
    """Whether what an entry says in English is shown anywhere: not where the glossary is written in English."""
    return "en" in (possible_editions(site.language) if site.editions is None else site.editions)


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
    chosen = [rule for rule in rules if rule is not told_in_english or _has_english_edition(found.values)]
    reading, problems = examine(path, chosen, whole, lengths)
    return reading, [*found.problems, *problems]
