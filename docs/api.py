"""Makes the API page from the docstrings of the public names.

python docs/api.py                   writes build/api/termlite.html
python docs/api.py --out FOLDER      writes it there
"""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pdoc

import termlite

ROOT = Path(__file__).resolve().parent.parent


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=ROOT / "build" / "api", show_default=True)
def main(out: Path) -> None:
    """Write the API page."""
    for name in termlite.__all__:
        # pdoc looks only at what a module has loaded already; termlite loads a name when it is asked for.
        setattr(termlite, name, getattr(termlite, name))
    pdoc.render.configure(docformat="google")
    pdoc.pdoc("termlite", output_directory=out)
    click.echo(out / "termlite.html")


if __name__ == "__main__":
    sys.exit(main())
