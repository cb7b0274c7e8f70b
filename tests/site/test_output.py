"""The output folder: an old build is replaced, other files are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termlite.site.build_error import BuildError
from termlite.site.command import command
from termlite.site.output import MARKER, first_foreign_file, output_folder, seal


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder that the command takes for a project."""
    folder = tmp_path / "work" / "project"
    (folder / "web").mkdir(parents=True)
    (folder / "web").mkdir(exist_ok=True)
    (folder / "notes.txt").write_text("mine")
    (folder / "link").symlink_to(folder / "elsewhere")
    (folder / "circle").symlink_to(folder / "back")
    (folder / "back").symlink_to(folder / "circle")
    return folder


def build_into(project: Path, out: str, option: str = "--out") -> Result:
    return CliRunner().invoke(command, [option, str(project / out)], obj=project)


def everything(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*"))


@pytest.mark.parametrize(
    ("out", "why"),
    [
        (".", "holds the project itself"),
        ("..", "holds the project itself"),
        ("web/..", "holds the project itself"),
        ("../..", "holds the project itself"),
        ("web/site", "inside the project's web/"),
        ("glossary/out", "inside the project's glossary/"),
        (".git", "inside the project's .git/"),
        ("notes.txt", "is a file"),
        ("notes.txt/site", "notes.txt is a file"),
        ("link", "is a symbolic link"),
        ("circle", "circle cannot be used"),
        ("circle/site", "circle/site cannot be used"),
        ("x" * 300, "File name too long"),
        ("../photos", "holds cat.jpg, which no build wrote"),
    ],
)
def test_a_folder_that_is_not_a_builds_is_refused_and_kept(project: Path, out: str, why: str) -> None:
    photos = project.parent / "photos"
    photos.mkdir()
    (photos / "cat.jpg").write_text("cat")
    before = everything(project.parent)
    for option in ("--out", "--pack"):
        result = build_into(project, out, option)
        assert (result.exit_code, why in result.output, "--out" in result.output or out == "link") == (
            1,
            True,
            True,
        )
        assert result.output.count("\n") == 1
        assert everything(project.parent) == before


def site(folder: Path) -> Path:
    """A small folder with the files that mark a build."""
    for name in ("sw.js", "index.html", "api/terms.json", "t/vae/index.html", "t/vae/index.html.br"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("built")
    return folder


@pytest.mark.parametrize("sealed", [True, False], ids=["sealed", "from before lists"])
@pytest.mark.parametrize(
    "stranger", ["CNAME", "notes.md", "t/vae/mine.txt", ".git/HEAD", "drafts/one.html", "empty/"]
)
def test_something_of_ones_own_in_a_former_build_is_named(project: Path, stranger: str, sealed: bool) -> None:
    dist = site(project / "dist")
    if sealed:
        seal(dist)
    assert output_folder(dist, project) == dist
    if stranger.endswith("/"):
        (dist / stranger).mkdir()
    else:
        (dist / stranger).parent.mkdir(exist_ok=True)
        (dist / stranger).write_text("mine")
    with pytest.raises(BuildError, match=Path(stranger).parts[0]):
        output_folder(dist, project)


def test_a_link_in_a_former_build_is_not_followed(project: Path) -> None:
    dist = site(project / "dist")
    seal(dist)
    (dist / "index.html").unlink()
    (dist / "index.html").symlink_to(project / "notes.txt")
    assert first_foreign_file(dist) == dist / "index.html"


@pytest.mark.parametrize("marker", [b"", b"index.html\nmine.txt\n", b"\xff\xfe", b"{}"])
def test_a_list_that_no_build_wrote_counts_for_nothing(project: Path, marker: bytes) -> None:
    folder = project / "dist"
    folder.mkdir()
    (folder / MARKER).write_bytes(marker)
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(BuildError, match=r"mine\.txt"):
        output_folder(folder, project)


def test_absent_and_empty_folders_and_what_a_file_manager_leaves_are_fine(project: Path) -> None:
    assert output_folder(project / "new" / "dist", project) == project / "new" / "dist"
    (project / "empty").mkdir()
    assert output_folder(project / "empty", project) == project / "empty"
    (project / "empty" / ".DS_Store").write_text("")
    assert output_folder(project / "empty", project) == project / "empty"
