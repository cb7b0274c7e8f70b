"""Writes the project's addresses into the package's metadata.

They depend on where the repository is: `repository` in glossary/site.toml, else the variable TERMLITE_REPOSITORY, which
the release workflow sets. Without either the package has no addresses.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class ProjectUrls(MetadataHookInterface):  # type: ignore[misc, unused-ignore]
    """Hatchling calls `update` when it makes the metadata."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the addresses.

        Args:
            metadata: the fields of `[project]`.
        """
        settings = tomllib.loads((Path(self.root) / "glossary" / "site.toml").read_text("utf-8"))
        repository = settings["repository"] or os.environ.get("TERMLITE_REPOSITORY")
        metadata["urls"] = urls(repository) if repository else {}


def urls(repository: str) -> dict[str, str]:
    """The addresses of a repository on GitHub."""
    return {
        "Source": repository,
        "Issues": f"{repository}/issues",
        "Changelog": f"{repository}/blob/main/CHANGELOG.md",
    }
