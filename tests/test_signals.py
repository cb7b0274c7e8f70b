"""Commands that are told to stop: what was there stays whole, and nothing half written is left."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, WriteGlossary

LONG = 60  # seconds until a test gives up
SIGNALS = [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]

# Stands still in the middle of the work, where a signal meets it.
STANDING = """
import sys, time
def stand(*_, **__):
    print("begun", flush=True)
    time.sleep(3600)
"""
NEW = f"""{STANDING}
from termlite.site import starting
starting.schema = stand
from termlite.cli import main
main(sys.argv[1:])
"""
EXPORT = f"""{STANDING}
from pathlib import Path
write = Path.write_bytes
Path.write_bytes = lambda file, data: (write(file, data[:9]), stand())
from termlite.cli import main
main(sys.argv[1:])
"""


def stopped(code: str, *words: str, by: signal.Signals, ignoring: bool = False) -> int:
    """Exit code of a command that got a signal in the middle of its work."""

    if ignoring:
        code = f"import signal; signal.signal({by:d}, signal.SIG_IGN)\n{code}"
    with subprocess.Popen(
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "begun\n"
        process.send_signal(by)
        if ignoring:
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.3)
            process.kill()
        return process.wait(LONG)


@pytest.mark.parametrize("by", SIGNALS)
def test_new_leaves_nothing_half_written(tmp_path: Path, by: signal.Signals) -> None:
    assert stopped(NEW, "new", str(tmp_path / "a" / "law"), by=by) == (1 if by == signal.SIGINT else 128 + by)
    assert list(tmp_path.iterdir()) == []


def test_new_begins_again_where_it_was_killed(tmp_path: Path) -> None:
    folder = tmp_path / "law"
    folder.mkdir()
    stopped(NEW, "new", str(folder), by=signal.SIGKILL)
    assert [path.name for path in folder.iterdir()] == [".termlite-new"]
    subprocess.run([sys.executable, "-m", "termlite", "new", str(folder)], cwd=ROOT, check=True)
    assert sorted(path.name for path in folder.iterdir()) == [
        ".github", ".gitignore", "README.md", "glossary"
    ]  # fmt: skip


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_an_export_leaves_the_former_file(
    tmp_path: Path, write_glossary: WriteGlossary, by: signal.Signals
) -> None:
    folder = write_glossary(jargon="- {id: vae, term: VAE, gloss: 翻译官。}\n")
    (tmp_path / "out").mkdir()
    file = tmp_path / "out" / "terms.csv"
    file.write_text("of last week")
    words = ("export", "--to", "csv", "--out", str(file), "--glossary", str(folder))
    assert stopped(EXPORT, *words, by=by)
    assert [(path.name, path.read_text()) for path in file.parent.iterdir()] == [
        ("terms.csv", "of last week")
    ]


def test_what_nohup_ignores_stays_ignored(tmp_path: Path) -> None:
    code = stopped(NEW, "new", str(tmp_path / "law"), by=signal.SIGHUP, ignoring=True)
    assert code == -signal.SIGKILL
