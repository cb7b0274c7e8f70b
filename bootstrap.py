"""Makes the project's commands work on a machine that has only Python and Node. Standard library only."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

# A console that lacks a character shows its number instead of stopping the program.
for _stream in (sys.stdout, sys.stderr):
    if hasattr(_stream, "reconfigure"):
        _stream.reconfigure(errors="backslashreplace")

ROOT = Path(__file__).resolve().parent
_LOCKS = ROOT / "requirements"
# The variable that names a program of the tests: the commands that would do, the packages that bring one.
_PROGRAMS = {
    "TERMLITE_CHROMIUM": (
        ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
        ("chromium", "fonts-noto-cjk"),
    ),
    "TERMLITE_FIREFOX": (("firefox-esr", "firefox"), ("firefox-esr",)),
    "TERMLITE_WEBKIT": (("WebKitWebDriver",), ("webkit2gtk-driver",)),
    # WebKit shows itself only on a screen.
    "TERMLITE_XVFB": (("Xvfb",), ("xvfb",)),
    # They read what is exported.
    "TERMLITE_SDCV": (("sdcv",), ("sdcv",)),
    "TERMLITE_EPUBCHECK": (("epubcheck",), ("epubcheck",)),
    "TERMLITE_JAVA": (("java",), ("default-jre-headless",)),
}


class SetupError(RuntimeError):
    """A preparation that failed; the message says which, why, and what to do."""


def enter(extra: str | None = None) -> None:
    """Go on in a virtual environment that holds the dependencies: the active one, else `.venv`.

    Installs them when they are missing or out of date, and starts the running script again inside.

    Raises:
        SetupError: when the environment cannot be made.
    """
    if sys.version_info < (3, 11):  # noqa: UP036 (the very case this line is for)
        raise SetupError(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}")
    active = sys.prefix != sys.base_prefix
    folder = Path(sys.prefix) if active else ROOT / ".venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        _make_environment(folder)
    name = extra or "run"
    stamp = folder / f".termlite-{name}"
    locks = [_LOCKS / "build.txt", _LOCKS / f"{name}.txt"]
    inputs = [ROOT / "pyproject.toml", *locks]
    wanted = hashlib.sha256(b"".join(file.read_bytes() for file in inputs)).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        say("installing the Python packages")
        _install(python, locks)
        stamp.write_text(wanted)
    if not active:
        os.environ["VIRTUAL_ENV"] = str(folder)
        os.environ["PATH"] = f"{python.parent}{os.pathsep}{os.environ.get('PATH', '')}"
        _go_on(python)


def _go_on(python: Path) -> NoReturn:
    """Go on in another Python, in place of this one where the system can do that: a signal then meets the program."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "nt":
        sys.exit(subprocess.call([str(python), *sys.argv]))
    os.execv(python, [str(python), *sys.argv])


def _install(python: Path, locks: list[Path]) -> None:
    """Install what the locks name, every file with the hash that it has there, and this project itself.

    Nothing else is fetched: packages are built, where that is needed, with what the first lock installed.
    """
    pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-build-isolation"]
    for lock in locks:
        run([*pip, "--require-hashes", "-r", str(lock)])
    run([*pip, "--no-deps", "-e", str(ROOT)])


def ensure_programs() -> dict[str, str]:
    """Paths of what the tests need besides Python, by environment variable; what is missing is installed.

    Raises:
        SetupError: when something is missing and cannot be installed.
    """
    missing = [
        package for name, (_, packages) in _PROGRAMS.items() if not _found(name) for package in packages
    ]
    if missing:
        say(f"installing {', '.join(missing)} for the tests")
        apt_install(*missing)
    found = {name: _found(name) for name in _PROGRAMS}
    if absent := [name for name, path in found.items() if not path]:
        raise SetupError(
            f"not found after installing: set {' and '.join(absent)} to the paths of the programs"
        )
    return found


def _found(name: str) -> str:
    """Path of a program of the tests, or nothing."""
    return os.environ.get(name) or next(filter(None, map(shutil.which, _PROGRAMS[name][0])), "")


def apt_install(*packages: str) -> None:
    """Install Debian packages, where this is a Debian and we may.

    Raises:
        SetupError: when it is not, or the installation fails.
    """
    if not shutil.which("apt-get"):
        raise SetupError(f"please install {' and '.join(packages)} (there is no apt-get here)")
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run([*sudo, "apt-get", "update", "-qq"], env=env)
    run([*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], env=env)


def run(command: list[str], cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    """Run a command, quietly unless it fails.

    Raises:
        SetupError: with what it printed, when it fails or does not exist.
    """
    try:
        done = subprocess.run(
            command, cwd=cwd, env=env, capture_output=True, text=True, errors="replace", check=False
        )
    except FileNotFoundError as error:
        raise SetupError(f"«{command[0]}» is not installed; please install it and try again") from error
    if done.returncode:
        raise SetupError(f"«{' '.join(command)}» failed:\n{(done.stdout + done.stderr).strip()}")


def say(line: str) -> None:
    """Show one line of progress."""
    print(f"· {line}", file=sys.stderr, flush=True)


def _make_environment(folder: Path) -> None:
    say(f"making a virtual environment in {folder.name}")
    try:
        run([sys.executable, "-m", "venv", str(folder)])
    except SetupError:
        # Debian ships venv without pip unless this package is there.
        apt_install("python3-venv")
        shutil.rmtree(folder, ignore_errors=True)
        run([sys.executable, "-m", "venv", str(folder)])
