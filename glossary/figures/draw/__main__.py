"""Writes all figures: `python -m draw [FOLDER]`, by default into the folder that holds this package."""

from __future__ import annotations

import sys
from pathlib import Path

from . import formats, networks, process, repair, sampling, training

GROUPS = (process, sampling, networks, training, formats, repair)


def main() -> None:
    """Write every figure as NAME.svg."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    for group in GROUPS:
        for figure in group.figures():
            (folder / f"{figure.name}.svg").write_text(figure.svg(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
