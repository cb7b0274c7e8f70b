"""Run the long tests ("campaigns") and print a table: `python -m bench.faults [--only NAME] [--seed N] [--quick]`.

They take some twenty minutes; with --quick a tenth of that. The seed is printed, so that a run can be repeated.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import termlite
from bench.faults.builds import killed_builds
from bench.faults.deployments import deployments
from bench.faults.serving import mistakes
from bench.faults.texts import mistyped_references, random_files, random_queries
from bench.faults.use import minutes_of_use
from tests.conftest import ROOT
from tests.site.conftest import ENTRIES, make_project


def main() -> int:
    """Run the campaigns. Exit code 0: none failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options.add_argument("--quick", action="store_true")
    options.add_argument("--only", help="the name of one campaign, as in the table")
    chosen = options.parse_args()
    share = 10 if chosen.quick else 1
    chance = random.Random(chosen.seed)
    print(f"seed {chosen.seed}", flush=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        files = Path(folder, "files")
        files.mkdir()
        sources = [file.read_text("utf-8") for file in sorted((ROOT / "glossary").glob("*.yaml"))]
        glossary = termlite.load(ROOT / "glossary")
        campaigns: dict[str, Callable[[], str]] = {
            "files": lambda: random_files(files, sources, 5000 // share, chance),
            "references": lambda: mistyped_references(files, 3000),
            "queries": lambda: random_queries(glossary, 5000 // share, chance),
            "builds": lambda: killed_builds(_project(Path(folder, "builds")), 20 // min(share, 4), chance),
            "serving": lambda: mistakes(_project(Path(folder, "serving"))),
            "deployments": lambda: deployments(100 // share, chosen.seed),
            "use": lambda: minutes_of_use(4 / share, chance),
        }
        if chosen.only and chosen.only not in campaigns:
            options.error(f"there is no campaign «{chosen.only}»: {', '.join(campaigns)}")
        failed = [
            name
            for name, campaign in campaigns.items()
            if chosen.only in (None, name) and not _holds(name, campaign)
        ]
    return 1 if failed else 0


def _project(root: Path) -> Path:
    """A small project with its own cache: a killed build there does no harm."""
    make_project(root, {"jargon.yaml": ENTRIES})
    (root / ".cache").unlink()
    shutil.copytree(
        ROOT / ".cache", root / ".cache", ignore=shutil.ignore_patterns("compressed", "work", "*.lock")
    )
    return root


def _holds(name: str, campaign: Callable[[], str]) -> bool:
    try:
        print(f"| {name} | {campaign()} |", flush=True)
    except Exception as error:
        print(f"| {name} | **{type(error).__name__}: {error}** |", flush=True)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
