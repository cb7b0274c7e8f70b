"""The recipes of docs/hosting: each is read, or run, as its host does. nginx and Caddy: `tests/site/web_servers.py`."""

from __future__ import annotations

import fnmatch
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from termlite.cli import main
from termlite.site.pages import policy
from termlite.site.starting import STARTER
from tests.conftest import ROOT

HOSTING = ROOT / "docs" / "hosting"
HASHED = re.compile(r"(assets|runtime|embed-data)/")
FOR_EVER, ALWAYS_ASKED = "public, max-age=31536000, immutable", "no-cache"
# Cloudflare's limits.
MOST_RULES, LONGEST_LINE, MOST_BYTES = 100, 2000, 25 * 1024 * 1024

# Imitates `aws s3 sync` and `cp`, with a folder as the bucket; of two matching filters the later one counts.
AWS = """
import fnmatch, json, mimetypes, os, shutil, sys
from pathlib import Path
service, command, source, target, *words = sys.argv[1:]
assert service == "s3" and target.startswith("s3://bucket/")
meta_file = Path(os.environ["BUCKET"], "meta.json")
meta = json.loads(meta_file.read_text()) if meta_file.exists() else {}
filters, options = [], {}
while words:
    word = words.pop(0)
    if word in ("--exclude", "--include"):
        filters.append((word, words.pop(0)))
    elif word in ("--cache-control", "--content-type"):
        options[word] = words.pop(0)
    else:
        assert word in ("--no-progress", "--delete", "--recursive"), word
        options[word] = True
def taken(name):
    state = True
    for kind, pattern in filters:
        if fnmatch.fnmatchcase(name, pattern):
            state = kind == "--include"
    return state
source, key = Path(source), target.removeprefix("s3://bucket/").rstrip("/")
whole = command == "sync" or "--recursive" in options
files = [p for p in sorted(source.rglob("*")) if p.is_file()] if whole else [source]
put = {}
for file in files:
    name = file.relative_to(source).as_posix() if whole else file.name
    if whole and not taken(name):
        continue
    place = f"{key}/{name}" if whole else key
    guessed = mimetypes.guess_type(name)[0] or "binary/octet-stream"
    put[place] = {"type": options.get("--content-type", guessed), "cache": options["--cache-control"]}
if "--delete" in options:
    for place in [p for p in meta if p.startswith(key + "/") and taken(p[len(key) + 1:]) and p not in put]:
        del meta[place]
meta_file.write_text(json.dumps({**meta, **put}))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built; Python is left out, which makes it quick."""
    folder = tmp_path_factory.mktemp("hosted")
    (folder / "glossary").mkdir()
    (folder / "glossary" / "law.yaml").write_text("- {id: tort, term: Tort, gloss: A wrong.}\n", "utf-8")
    (folder / "glossary" / "site.toml").write_text('language = "en"\n[features]\npython = false\n', "utf-8")
    done = CliRunner().invoke(main, ["build", str(folder)])
    assert done.exit_code == 0, done.output
    # Only Python's runtime has WebAssembly.
    (folder / "dist" / "runtime").mkdir()
    (folder / "dist" / "runtime" / "rare-1.wasm").write_bytes(b"\0asm")
    return folder


def rules_of(headers: str) -> dict[str, dict[str, str]]:
    """Pattern → header → value, as Netlify and Cloudflare read the file."""
    rules: dict[str, dict[str, str]] = {}
    for line in headers.splitlines():
        if line.startswith("/"):
            assert line.count("*") <= 1
            assert line not in rules, "a pattern is said once"
            own = rules[line] = {}
        else:
            name, colon, value = line.strip().partition(": ")
            assert colon
            own[name] = value
    return rules


def said_of(address: str, rules: dict[str, dict[str, str]]) -> dict[str, str]:
    """The headers of an address; a later pattern goes before an earlier one."""
    told: dict[str, str] = {}
    for pattern, headers in rules.items():
        if fnmatch.fnmatchcase(address, pattern):
            told |= headers
    return told


def test_the_file_of_headers_is_one_that_netlify_and_cloudflare_take(project: Path) -> None:
    headers = (project / "dist" / "_headers").read_text("utf-8")
    rules = rules_of(headers)
    for file in (path for path in (project / "dist").rglob("*") if path.is_file()):
        address = "/" + file.relative_to(project / "dist").as_posix()
        told = said_of(address, rules)
        assert told["X-Content-Type-Options"] == "nosniff"
        hashed = HASHED.match(address[1:])
        assert told.get("Cache-Control") == (FOR_EVER if hashed else None), address
        is_page = address.endswith(".html") and not address.startswith("/embed/")
        assert ("frame-ancestors 'none'" in told["Content-Security-Policy"]) == is_page, address


def test_the_headers_of_many_editions_and_pages_keep_to_the_limits_of_cloudflare() -> None:
    kinds = [
        "",
        "all/",
        "c/ml/",
        "embed/",
        "embed/t/vae/",
        "learn/",
        "map/",
        "new/",
        "p/a/",
        "read/",
        "settings/",
    ]
    kinds += ["suggest/", "t/vae/", "words/"]
    editions = ["", "en/", "zh-Hant/"]
    pages = ["404.html", "offline.html", *(f"{e}{kind}index.html" for e in editions for kind in kinds)]
    headers = policy.headers(pages, editions, "b {}" * 999)
    assert len(rules_of(headers)) <= MOST_RULES
    assert max(map(len, headers.splitlines())) <= LONGEST_LINE


def test_netlify_and_cloudflare_publish_the_folder_that_is_built(project: Path) -> None:
    netlify = tomllib.loads((HOSTING / "netlify.toml").read_text("utf-8"))["build"]
    wrangler = tomllib.loads((HOSTING / "wrangler.toml").read_text("utf-8"))
    assert (project / netlify["publish"] / "index.html").is_file()
    assert (project / wrangler["pages_build_output_dir"] / "index.html").is_file()
    assert re.fullmatch(r"[a-z0-9-]+", wrangler["name"])
    assert (project / netlify["publish"] / "404.html").is_file()
    for command in netlify["command"].split(" && "):
        program, *words = command.split()
        if program == "termlite":
            done = CliRunner().invoke(main, [*words[:1], "--help"])
            assert done.exit_code == 0
            assert all(word in done.output for word in words if word.startswith("--"))


def test_github_pages_gets_the_folder_that_is_built() -> None:
    for file in (ROOT / ".github/workflows/publish.yml", STARTER / "shared/dot-github/workflows/publish.yml"):
        jobs = yaml.safe_load(file.read_text("utf-8"))["jobs"]["publish"]["steps"]
        used = [str(step.get("uses", "")).partition("@")[0] for step in jobs]
        (upload,) = (step for step in jobs if "upload-pages-artifact" in str(step.get("uses")))
        assert upload["with"]["path"] == "dist"
        built = next(i for i, step in enumerate(jobs) if "build" in str(step.get("run")))
        assert built < used.index("actions/upload-pages-artifact") < used.index("actions/deploy-pages")


def test_an_object_store_gets_every_file_with_its_type_and_how_long_it_is_stored(
    project: Path, tmp_path: Path
) -> None:
    (tmp_path / "aws").write_text(f"#!{sys.executable}{AWS}", "utf-8")
    (tmp_path / "aws").chmod(0o755)
    old: dict[str, dict[str, str]] = {
        f"terms/{name}": {} for name in ("t/gone/index.html", "assets/older.js", "runtime/older.wasm")
    }
    (tmp_path / "meta.json").write_text(json.dumps(old))
    environment = {
        **os.environ,
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "BUCKET": str(tmp_path),
    }
    script = ["sh", str(HOSTING / "object-store.sh"), "s3://bucket/terms/"]
    subprocess.run(script, cwd=project, env=environment, check=True)
    put = json.loads((tmp_path / "meta.json").read_text("utf-8"))
    files = [file.relative_to(project / "dist") for file in (project / "dist").rglob("*") if file.is_file()]
    wanted = {file.as_posix() for file in files if file.name != "_headers" and not file.name.startswith(".")}
    # Scripts of old builds stay on the host, pages do not.
    assert set(put) == {f"terms/{name}" for name in wanted} | {
        "terms/assets/older.js",
        "terms/runtime/older.wasm",
    }
    types = {
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
    }
    types |= {".html": "text/html", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml"}
    for name in wanted:
        meta = put[f"terms/{name}"]
        assert meta["cache"] == (FOR_EVER if HASHED.match(name) else ALWAYS_ASKED), name
        kind = types.get(Path(name).suffix, meta["type"])
        assert meta["type"].replace("application/javascript", "text/javascript") == kind, name


def test_no_file_is_larger_than_a_host_takes(project: Path) -> None:
    assert max(file.stat().st_size for file in (project / "dist").rglob("*") if file.is_file()) < MOST_BYTES
