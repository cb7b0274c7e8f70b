"""A build that ends early for any reason: the site stays complete, and temporary files are removed."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from termlite.site.build_error import BuildError
from termlite.site.failure import explain
from termlite.site.output import seal
from termlite.site.workspace import check_place, fresh_site, only_build
from tests.conftest import ROOT

LONG = 60  # seconds until a test gives up

WORKERS = """
import sys, time
from termlite.site.workers import workers
with workers() as pool:
    pool.submit(int, "1").result()
    print("working", flush=True)
    time.sleep(3600)
"""
BEGIN = """
import sys, time
from pathlib import Path
from termlite.site.workspace import fresh_site
project = Path(sys.argv[1])
with fresh_site(project / "dist", project) as site:
    (site / "half.html").write_text("half")
    print("begun", flush=True)
    time.sleep(3600)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    dist = tmp_path / "project" / "dist"
    dist.mkdir(parents=True)
    (dist / "index.html").write_text("old")
    seal(dist)
    return dist.parent


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def build(project: Path) -> None:
    with fresh_site(project / "dist", project) as site:
        (site / "index.html").write_text("new")


def test_a_build_that_fails_leaves_the_site_and_nothing_else(project: Path) -> None:
    def fail() -> None:
        with fresh_site(project / "dist", project) as site:
            (site / "index.html").write_text("half")
            raise RuntimeError("a step")

    with pytest.raises(RuntimeError, match="a step"):
        fail()
    assert (names(project), (project / "dist" / "index.html").read_text()) == (["dist"], "old")


def test_what_a_killed_build_left_goes_with_the_next(project: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", BEGIN, str(project)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "begun\n"
        process.kill()
    assert len(names(project)) == 2
    assert (project / "dist" / "index.html").read_text() == "old"
    build(project)
    assert (names(project), (project / "dist" / "index.html").read_text()) == (["dist"], "new")


def test_a_site_that_was_changing_places_when_the_build_was_killed_comes_back(project: Path) -> None:
    workspace = project / ".dist-x"
    workspace.mkdir()
    (workspace / "owner").write_text(f"{project}\n{project / 'dist'}\n")
    (project / "dist").rename(workspace / "old")
    with pytest.raises(RuntimeError), fresh_site(project / "dist", project):
        raise RuntimeError
    assert (names(project), (project / "dist" / "index.html").read_text()) == (["dist"], "old")


def test_folders_of_that_name_that_are_not_this_projects_stay(project: Path) -> None:
    for name, owner in ((".dist-mine", None), (".dist-theirs", "/other/project\n/other/dist\n")):
        (project / name).mkdir()
        (project / name / "notes.txt").write_text("mine")
        if owner:
            (project / name / "owner").write_text(owner)
    (project / ".dist-link").symlink_to(project / "dist")
    build(project)
    assert names(project) == [".dist-link", ".dist-mine", ".dist-theirs", "dist"]


def test_what_comes_into_the_site_during_a_build_is_kept(project: Path) -> None:
    with pytest.raises(RuntimeError, match=r"thesis\.txt"), fresh_site(project / "dist", project):
        (project / "dist" / "thesis.txt").write_text("mine")
    assert names(project / "dist") == [".termlite-build", "index.html", "thesis.txt"]


def test_a_second_build_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    told: list[str] = []
    waiting, order = threading.Event(), []

    def say(line: str) -> None:
        told.append(line)
        waiting.set()

    def second() -> None:
        with only_build(tmp_path, say):
            order.append("second")

    with only_build(tmp_path, told.append):
        (tmp_path / "work" / "something").write_text("of the first")
        other = threading.Thread(target=second)
        other.start()
        assert waiting.wait(LONG)
        assert (tmp_path / "work" / "something").exists()
        order.append("first")
    other.join(LONG)
    assert (order, told) == (
        ["first", "second"],
        ["another build of this project is running: waiting for its end"],
    )
    assert not (tmp_path / "work").exists()


def test_half_written_files_of_the_cache_go(tmp_path: Path) -> None:
    (tmp_path / "cards").mkdir()
    for part in ("modules-1.77.part", "cards/a.png.77.part"):
        (tmp_path / part).write_text("half")
    with only_build(tmp_path, lambda _: None):
        pass
    assert not list(tmp_path.rglob("*.part"))


def test_workers_end_with_a_build_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", WORKERS], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "working\n"
        process.kill()
        # Each worker holds the other end of this pipe until it ends.
        process.communicate(timeout=LONG)


def run_build(project: Path, *words: str) -> subprocess.Popen[str]:
    code = f"from pathlib import Path; from termlite.site.command import main; main(Path({str(project)!r}))"
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_build_that_is_told_to_stop_cleans_up(small_project: Path) -> None:
    before = names(small_project)
    with run_build(small_project) as process:
        assert process.stderr
        while "making the index" not in process.stderr.readline():
            pass
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=LONG)
    assert process.returncode == 128 + signal.SIGTERM
    assert names(small_project) == before
    assert not (small_project / ".cache" / "work").exists()


def test_a_folder_that_cannot_be_made_costs_one_line(small_project: Path) -> None:
    with run_build(small_project, "--out", "/proc/termlite/dist") as process:
        _, said = process.communicate(timeout=LONG)
    problems = [line for line in said.splitlines() if not line.startswith("·")]
    assert (process.returncode, len(problems), "/proc/termlite" in problems[0]) == (1, 1, True)


FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000)); "


def test_a_disk_that_takes_no_more_costs_one_line(small_project: Path) -> None:
    code = f"{FULL}from pathlib import Path; from termlite.site.command import main; main(Path({str(small_project)!r}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=10 * LONG
    )
    problems = [line for line in done.stderr.splitlines() if not line.startswith("·")]
    assert (done.returncode, len(problems)) == (1, 1), problems
    assert "File too large" in problems[0]
    assert [name for name in names(small_project) if name.startswith((".dist-", "dist"))] == []


def test_where_nothing_can_be_written_one_line_says_where_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> str:
        raise OSError(errno.EROFS, "Read-only file system", str(tmp_path / ".dist-x"))

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    for attempt in (
        lambda: check_place(tmp_path / "dist"),
        fresh_site(tmp_path / "dist", tmp_path).__enter__,
    ):
        with pytest.raises(BuildError) as told:
            attempt()
        assert str(told.value).startswith(f"nothing can be written in {tmp_path} (Read-only file system)")
        assert "--out" in str(told.value)


def test_a_disk_that_is_full_is_called_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path / ".dist-x"))

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with pytest.raises(OSError, match="No space") as told:
        check_place(tmp_path / "dist")
    assert explain(told.value)[0].startswith("build: there is no room on the disk")
