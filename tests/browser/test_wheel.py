"""Use without Node: the wheel, in a new environment, makes a glossary and its site."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from termlite.site.packing import pack_web
from tests.browser.conftest import NewPage, serving, wait_for_python
from tests.browser.test_offline import KEPT, wait_until
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `termlite` of an environment in which the wheel is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    pack_web(ROOT, folder / "web", lambda _: None)
    quiet = ["-q", "--no-deps"]
    wheel = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        *quiet,
        "--no-build-isolation",
        "-w",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(wheel, check=True, env={**os.environ, "TERMLITE_WEB": str(folder / "web")})
    venv.create(folder / "venv")
    installed = next((folder / "venv").glob("lib/python*/site-packages"))
    (made,) = folder.glob("*.whl")
    python = str(folder / "venv" / "bin" / "python")
    install = [sys.executable, "-m", "pip", "--python", python, "install", *quiet, str(made)]
    subprocess.run(install, check=True)
    # The dependencies come from the test's environment; .pth files there, such as the checkout's own, are not read.
    (installed / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return Path(python)


@pytest.fixture(scope="module")
def built(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a glossary that the wheel made and built; no other program was on the PATH."""
    folder = tmp_path_factory.mktemp("glossaries")
    environment = {"PATH": str(program.parent), "TERMLITE_LANG": "en", "HOME": str(folder)}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [str(program), "-m", "termlite.cli", *words]
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )

    where = run("new", "law-words")
    assert where.returncode == 0, where.stderr
    done = run("build", "law-words")
    assert done.returncode == 0, done.stderr
    assert "3 entries" in done.stdout
    return folder / "law-words"


def test_a_glossary_is_begun_built_and_opened_without_node(
    program: Path, built: Path, new_page: NewPage
) -> None:
    """This is one test, so that the wheel is made only once, not in every process of the suite."""
    has_no_word_of_where_it_was_made(program)
    answers_by_name_and_with_python(built, new_page)
    works_offline(built, new_page)


def answers_by_name_and_with_python(built: Path, new_page: NewPage) -> None:
    page, watch = new_page()
    with serving(built / "dist", "/law/") as server:
        page.goto(server.url)
        expect(page).to_have_title("Law words")
        page.fill("#q", "alternative")
        expect(page.locator("#results [data-term=alias]")).to_be_visible()
        wait_for_python(page)
        page.fill("#q", "aleas")
        expect(page.locator("#results [data-term=alias]")).to_be_visible()
        page.fill("#q", "")
        page.goto(f"{server.url}t/gloss/")
        expect(page.locator("#view h1")).to_have_text("Gloss")
        assert watch.errors == []


def works_offline(built: Path, new_page: NewPage) -> None:
    page, _ = new_page()
    with serving(built / "dist", "/law/") as server:
        page.goto(server.url)
        wait_until(page, KEPT)
        page.context.set_offline(True)
        page.goto(f"{server.url}t/alias/")
        expect(page.locator("#view h1")).to_have_text("Alias")


def has_no_word_of_where_it_was_made(program: Path) -> None:
    package = next(program.parent.parent.glob("lib/python*/site-packages/termlite"))
    assert (package / "site" / "web" / "made").is_dir()
    for file in package.rglob("*"):
        if file.suffix in (".py", ".json", ".toml", ".yaml", ".md"):
            assert str(ROOT) not in file.read_text("utf-8", errors="replace"), file
