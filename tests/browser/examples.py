"""Sites of the examples with other features."""

from __future__ import annotations

import shutil
from pathlib import Path

from termlite.site.build import build
from termlite.site.pages.shell import Site
from tests.conftest import ROOT


def built_example(name: str, folder: Path, *features: str) -> Path:
    """The built site of an example.

    Args:
        name: of the example.
        folder: where to copy it to.
        features: lines for `[features]` in its site file.
    """
    project = folder / name
    shutil.copytree(ROOT / "examples" / name / "glossary", project / "glossary")
    site_file = project / "glossary" / "site.toml"
    lines = "\n".join(("[features]", *features, ""))
    site_file.write_text(site_file.read_text("utf-8").replace("[features]\n", lines), "utf-8")
    build(project, project / "dist", Site(), lambda _: None)
    return project / "dist"
