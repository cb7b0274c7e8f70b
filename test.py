#!/usr/bin/env python3
"""Runs everything that has to hold: lint, types, the glossary, the library, the built site in real browsers.

python test.py             all of it
python test.py -k fold     only the tests that pytest selects with these words
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

import bootstrap

ROOT = bootstrap.ROOT
NPX = ["npx", "--no-install", "--prefix", "tests"]
CHECKS = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "script types": [*NPX, "tsc", "-p", "web/tsconfig.json"],
    "script lint": [*NPX, "eslint", "--config", "tests/eslint.config.js", "web"],
    "script format": [*NPX, "prettier", "--config", "tests/prettier.json", "--check", "web/**/*.{js,css}"],
    "glossary": ["termlite", "check", "--strict"],
}


def main() -> int:
    """Exit code 0 when everything holds."""
    selection = sys.argv[1:]
    try:
        bootstrap.enter("dev")
        os.environ.update(bootstrap.ensure_programs())
        _install_checks()
    except bootstrap.SetupError as error:
        print(f"test: {error}", file=sys.stderr)
        return 1
    failed = [] if selection else [name for name, command in CHECKS.items() if not _passes(name, command)]
    for name in failed:
        print(f"test: {name} failed; see above", file=sys.stderr, flush=True)
    tests = subprocess.call(
        [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", *selection], cwd=ROOT
    )
    return 1 if failed else tests


def _install_checks() -> None:
    """The npm packages that check scripts and pages, and those whose types the scripts use."""
    from termlite.site.assets.npm import install_packages

    install_packages(ROOT / "web")
    lock = ROOT / "tests" / "package-lock.json"
    stamp = ROOT / "tests" / "node_modules" / ".stamp"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        bootstrap.say("installing the tools that check scripts")
        bootstrap.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=lock.parent)
        stamp.write_bytes(lock.read_bytes())


def _passes(name: str, command: list[str]) -> bool:
    started = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    bootstrap.say(f"{name}: {'failed' if done.returncode else 'ok'} ({time.perf_counter() - started:.1f} s)")
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
