"""The locked browser runtime: PyScript and Pyodide, from `web/package-lock.json`."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from termlite.messages import tell
from termlite.site.build_error import BuildError, run
from termlite.site.web_folder import is_made


def install_packages(web: Path) -> Path:
    """Run `npm ci` in `web` unless the lock file is the one of the last time; returns `node_modules`.

    Raises:
        BuildError: npm or Node are missing, or npm failed.
    """
    if is_made(web):
        return web / "node_modules"
    if not shutil.which("node"):
        raise BuildError(
            tell("program_missing", step=tell("step_runtime"), program="node", advice=tell("advice_node"))
        )
    lock = (web / "package-lock.json").read_bytes()
    modules = web / "node_modules"
    stamp = modules / ".termlite-lock"
    if not stamp.exists() or stamp.read_bytes() != lock:
        command: list[str | Path] = [
            shutil.which("npm") or "npm",
            "ci",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
            web,
        ]
        run(
            tell("step_runtime"),
            command,
            tell("advice_network", advice=tell("advice_node")),
            env=dict(os.environ),
        )
        stamp.write_bytes(lock)
    return modules
