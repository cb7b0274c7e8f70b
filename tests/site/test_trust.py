"""Somebody else's folder is built: only its glossary and its theme are taken, and no program that it names runs."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from termlite.cli import main
from termlite.glossary.model import Glossary
from termlite.site.build_error import BuildError
from termlite.site.data.changes import changes
from termlite.site.own_files import own_files
from termlite.site.starting import new_project
from termlite.site.trust import only_texts_of_projects
from termlite.site.web_folder import web_folder
from termlite.site.workspace import cache_folder
from tests.conftest import ROOT


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def test_scripts_of_a_strangers_folder_are_not_run(tmp_path: Path) -> None:
    project = new_project(tmp_path / "law", "en")
    (project / "web").mkdir()
    (project / "web" / "package-lock.json").write_text("{}")
    with only_texts_of_projects():
        assert web_folder(project) == ROOT / "web"
        assert web_folder(ROOT) == ROOT / "web"
    assert web_folder(project) == project / "web"


def test_a_cache_that_came_with_a_folder_is_not_taken(tmp_path: Path) -> None:
    project = new_project(tmp_path / "law", "en")
    with only_texts_of_projects():
        own = cache_folder(project)
        assert own == project / ".cache"
        assert cache_folder(project) == own
        # As it would come in an archive, and as somebody who has seen a mark would write it.
        moved = tmp_path / "downloaded"
        shutil.copytree(project, moved)
        assert cache_folder(moved) != moved / ".cache"
        (moved / ".cache" / "made-here").write_bytes(b"\xff")
        assert cache_folder(moved).is_dir()
        assert not cache_folder(moved).is_relative_to(moved)
        assert cache_folder(ROOT) == ROOT / ".cache"


@pytest.mark.parametrize("name", ["glossary/screenshots/wide-home.png", "theme/style.css", "theme/home.html"])
def test_no_file_from_elsewhere_is_published(tmp_path: Path, name: str) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / Path(name).name).write_text("PASSWORD")
    project = new_project(tmp_path / "law", "en")
    file = project / name
    file.parent.mkdir(exist_ok=True)
    for target in (secret / file.name, Path("/dev/zero")):
        file.symlink_to(target)
        with pytest.raises(BuildError, match="symbolic link"):
            list(own_files(file.parent))
        file.unlink()
    os.mkfifo(file)
    with pytest.raises(BuildError, match="no file that can be read"):
        list(own_files(file.parent))
    file.unlink()
    file.parent.rmdir()
    file.parent.symlink_to(secret)
    with pytest.raises(BuildError, match="symbolic link"):
        list(own_files(file.parent))


def test_pictures_and_theme_are_asked_for_where_a_site_is_made(tmp_path: Path) -> None:
    project = new_project(tmp_path / "law", "en")
    (project / "glossary" / "screenshots").mkdir()
    (project / "glossary" / "screenshots" / "wide-home.png").symlink_to("/etc/hostname")
    done = CliRunner().invoke(main, ["build", str(project)])
    assert (done.exit_code, "symbolic link" in done.output) == (1, True), done.output
    assert not (project / "dist").exists()


def test_no_program_that_the_settings_of_git_name_is_run(tmp_path: Path) -> None:
    folder = tmp_path / "law" / "glossary"
    folder.mkdir(parents=True)
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}

    def git(*words: str) -> str:
        name = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        done = subprocess.run(
            ["git", *name, *words], cwd=folder, env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    git("init", "-q", "..")
    for text in ("a", "b"):
        (folder / "law.yaml").write_text(f"- {{id: tort, term: Tort, gloss: {text}.}}\n")
        git("add", ".")
        git("commit", "-qm", "…")
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/was-run\n")
    program.chmod(0o755)
    (folder / ".gitattributes").write_text("*.yaml diff=own filter=own\n")
    for name in (
        *("core.fsmonitor", "core.pager", "pager.log", "core.sshCommand", "core.editor", "gpg.program"),
        *("diff.external", "diff.own.command", "diff.own.textconv", "filter.own.smudge", "filter.own.clean"),
        *("filter.own.process", "remote.origin.uploadpack", "credential.helper", "log.showSignature"),
    ):
        git("config", name, "true" if name == "log.showSignature" else str(program))
    # A part of the history is missing, and is said to be elsewhere.
    for name, value in (
        ("core.repositoryformatversion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.url", f"file://{tmp_path}/law"),
        ("remote.origin.promisor", "true"),
        ("protocol.allow", "always"),
    ):
        git("config", name, value)
    first = git("rev-parse", "HEAD~1:glossary/law.yaml")
    (tmp_path / "law" / ".git" / "objects" / first[:2] / first[2:]).unlink()
    changes(Glossary(()), folder)
    assert not (tmp_path / "was-run").exists()
