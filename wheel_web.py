"""Puts what `python build.py --pack build/web` made into the wheel, so that who installs it builds sites without Node.

A wheel of a checkout in which that was not run has everything but this. TERMLITE_WEB names another folder.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackedWeb(BuildHookInterface):  # type: ignore[misc, type-arg, unused-ignore]
    """Hatchling calls `initialize` before it makes the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the folder.

        Args:
            version: `standard`, or `editable` for an installation that reads the checkout itself.
            build_data: what hatchling has collected.
        """
        packed = Path(os.environ.get("TERMLITE_WEB") or Path(self.root) / "build" / "web")
        if version == "standard" and packed.is_dir():
            build_data["force_include"][str(packed)] = "termlite/site/web"
