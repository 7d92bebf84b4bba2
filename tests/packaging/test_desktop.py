"""`.sanr` files on a Linux desktop: what `install.sh` leaves there, asked by the desktop's own tools where they are.

A small program stands in for the bundle; `test_bundle.py` does the same with the real one.
"""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
VECTOR = ROOT / "tests" / "vectors" / "v0" / "sanr-paper.sanr"

if not (ROOT / "packaging" / "desktop.py").is_file():
    pytest.skip("the sources of the bundle are not here", allow_module_level=True)
if not sys.platform.startswith("linux"):
    pytest.skip("for Linux desktops", allow_module_level=True)

sys.path.insert(0, str(ROOT / "packaging"))
import bundle  # noqa: E402
import desktop  # noqa: E402

PROGRAM = """#!/bin/sh
printf '%s\\n' "$@" >"$LFSTUDIO_TEST_SAYS.part"
mv "$LFSTUDIO_TEST_SAYS.part" "$LFSTUDIO_TEST_SAYS"
"""


@pytest.fixture
def unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What an archive of a bundle unpacks to, with a program that says what it was started with."""
    folder, icons = tmp_path / "unpacked", tmp_path / "icons"
    icons.mkdir()
    for size in (16, 64):
        Image.new("RGB", (size, size)).save(icons / f"{size}.png")
    monkeypatch.setattr(desktop, "_write_manual", lambda target: None)  # they need tools of the `bundle` extra
    monkeypatch.setattr(desktop, "_write_completions", lambda share: None)
    desktop.write(folder / "share", icons, ROOT)
    (folder / "lfstudio").write_text(PROGRAM)
    (folder / "lfstudio").chmod(0o755)
    shutil.copy2(desktop._LINUX / "install.sh", folder / "install.sh")
    return folder


@pytest.fixture
def prefix(tmp_path: Path) -> Path:
    """Where it is installed: a name that shells, sed and desktop entries trip over."""
    return tmp_path / "my programs & | more"


def install(folder: Path, *arguments: str, home: Path, code: int = 0) -> str:
    """Run the installer in ``folder``; what it says."""
    done = subprocess.run(
        [folder / "install.sh", *arguments],
        env={"PATH": os.environ["PATH"], "HOME": str(home)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


def entry(prefix: Path) -> configparser.SectionProxy:
    """The installed desktop entry."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(prefix / "share/applications/lfstudio.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def files(folder: Path) -> set[str]:
    """All files below ``folder``."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def test_the_entry_starts_what_was_installed(unpacked: Path, prefix: Path, tmp_path: Path) -> None:
    told = install(unpacked, "--prefix", str(prefix), home=tmp_path)
    program = prefix / "lib/lfstudio/lfstudio"
    assert str(program.parent) in told
    command = re.fullmatch(r'"([^"]+)" %F', entry(prefix)["Exec"])
    assert command is not None
    assert command[1] == str(program) == entry(prefix)["TryExec"]
    assert os.access(program, os.X_OK)
    assert (prefix / "bin/lfstudio").resolve() == program.resolve()
    for size in ("16x16", "64x64"):
        for use, name in (("apps", entry(prefix)["Icon"]), ("mimetypes", "application-x-sanr")):
            assert (prefix / "share/icons/hicolor" / size / use / f"{name}.png").is_file()


def test_a_relative_prefix_is_where_it_says(unpacked: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [unpacked / "install.sh", "--prefix", "here"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert f"{tmp_path}/here/bin/lfstudio" in done.stdout
    assert entry(tmp_path / "here")["TryExec"] == str(tmp_path / "here/lib/lfstudio/lfstudio")


def test_for_one_person_unless_told_otherwise(unpacked: Path, tmp_path: Path) -> None:
    install(unpacked, home=tmp_path)
    assert (tmp_path / ".local/bin/lfstudio").exists()
    install(tmp_path / ".local/lib/lfstudio", "--remove", home=tmp_path)
    assert not (tmp_path / ".local/bin/lfstudio").is_symlink()


def test_nothing_is_left_when_it_is_removed(unpacked: Path, prefix: Path, tmp_path: Path) -> None:
    other = prefix / "share/applications/other.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("[Desktop Entry]\nType=Application\nName=Other\nExec=other\nMimeType=text/x-other;\n")
    (other.parent / "mimeinfo.cache").write_text("[MIME Cache]\ntext/x-other=other.desktop;\n")
    install(unpacked, "--prefix", str(prefix), home=tmp_path)
    cache = (other.parent / "mimeinfo.cache").read_text()
    assert "application/x-sanr=lfstudio.desktop" in cache
    assert "text/x-other=other.desktop" in cache
    install(prefix / "lib/lfstudio", "--prefix", str(prefix), "--remove", home=tmp_path)
    left = {name for name in files(prefix) if not name.startswith("share/mime/")}
    assert left - {"share/icons/hicolor/icon-theme.cache"} == {
        "share/applications/other.desktop", "share/applications/mimeinfo.cache"
    }  # fmt: skip
    assert "sanr" not in (other.parent / "mimeinfo.cache").read_text()
    assert not list((prefix / "share/mime").rglob("*sanr*"))
    assert "not installed" in install(unpacked, "--prefix", str(prefix), "--remove", home=tmp_path, code=1)


def test_a_new_version_takes_the_place_of_the_old(unpacked: Path, prefix: Path, tmp_path: Path) -> None:
    old = unpacked / "share/icons/hicolor/16x16/apps/old.png"
    old.write_bytes(b"old")
    install(unpacked, "--prefix", str(prefix), home=tmp_path)
    assert (prefix / "share/icons/hicolor/16x16/apps/old.png").exists()
    old.unlink()
    (unpacked / "new").write_text("new")
    install(unpacked, "--prefix", str(prefix), home=tmp_path)
    assert (prefix / "lib/lfstudio/new").exists()
    assert not (prefix / "share/icons/hicolor/16x16/apps/old.png").exists()
    assert not (prefix / "lib/lfstudio.new").exists()


@pytest.mark.parametrize("name", ['a"b', "a`b", "a$b", "a\\b", "a%b", "a\nb"])
def test_a_folder_that_an_entry_cannot_name_is_refused(unpacked: Path, tmp_path: Path, name: str) -> None:
    install(unpacked, "--prefix", str(tmp_path / name), home=tmp_path, code=2)
    assert not (tmp_path / name).exists()


def test_wrong_arguments_change_nothing(unpacked: Path, tmp_path: Path) -> None:
    for arguments in (["--uninstall"], ["--prefix"]):
        install(unpacked, *arguments, home=tmp_path, code=2)
    assert "--remove" in install(unpacked, "--help", home=tmp_path)
    assert not (tmp_path / ".local").exists()


class Desktop:
    """The desktop's own tools over an installation."""

    def __init__(self, prefix: Path, home: Path) -> None:
        self.said = home / "said"
        share, config = str(prefix / "share"), str(home / "config")
        self._environment = {
            "PATH": os.environ["PATH"], "HOME": str(home), "XDG_DATA_HOME": share, "XDG_DATA_DIRS": share,
            "XDG_CONFIG_HOME": config, "XDG_CONFIG_DIRS": config, "LC_ALL": "C.UTF-8",
            "LFSTUDIO_TEST_SAYS": str(self.said),
        }  # fmt: skip

    def ask(self, *arguments: str | Path) -> str:
        """Run ``gio``."""
        done = subprocess.run(
            ["gio", *arguments], env=self._environment, capture_output=True, text=True, check=False, timeout=30
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def started_with(self) -> list[str]:
        """The arguments that the program was started with."""
        deadline = time.monotonic() + 20
        while not self.said.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        return self.said.read_text().splitlines()


@pytest.fixture
def installed(unpacked: Path, prefix: Path, tmp_path: Path) -> Desktop:
    """Asks with GLib's tool, which desktops use themselves."""
    for tool in ("gio", "update-mime-database"):
        if shutil.which(tool) is None:
            pytest.skip(f"needs {tool}")
    install(unpacked, "--prefix", str(prefix), home=tmp_path)
    return Desktop(prefix, tmp_path)


def test_the_type_is_known_by_name_and_by_content(installed: Desktop, tmp_path: Path) -> None:
    named, unnamed, other = tmp_path / "a.sanr", tmp_path / "without-suffix", tmp_path / "plain"
    shutil.copy(VECTOR, unnamed)
    named.write_text("some words")
    other.write_text("some words")
    kinds = [
        re.findall(r"standard::content-type: (\S+)", installed.ask("info", "-a", "standard::content-type", file))
        for file in (named, unnamed, other)
    ]
    assert kinds == [[bundle.MIME_TYPE], [bundle.MIME_TYPE], ["text/plain"]]


def test_opening_a_file_starts_the_program_with_it(installed: Desktop, tmp_path: Path) -> None:
    assert "lfstudio.desktop" in installed.ask("mime", bundle.MIME_TYPE)
    file = tmp_path / "a light field & more.sanr"
    shutil.copy(VECTOR, file)
    installed.ask("open", file)
    assert installed.started_with() == [str(file)]


def test_several_files_are_given_to_one_program(installed: Desktop, prefix: Path, tmp_path: Path) -> None:
    paths = [tmp_path / "a.sanr", tmp_path / "b.sanr"]
    for path in paths:
        shutil.copy(VECTOR, path)
    installed.ask("launch", prefix / "share/applications/lfstudio.desktop", *paths)
    assert installed.started_with() == [str(path) for path in paths]


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("desktop-file-validate", ["lfstudio.desktop"]),
        ("appstreamcli", ["validate", "--no-net", f"{bundle.IDENTIFIER}.metainfo.xml"]),
    ],
)
def test_the_descriptions_are_valid(tool: str, arguments: list[str]) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"needs {tool}")
    done = subprocess.run([tool, *arguments], cwd=desktop._LINUX, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
