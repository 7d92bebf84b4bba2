"""Builds the bundle and runs it where there is nothing: `pytest -m bundle` (PyInstaller, about five minutes).

`LFSTUDIO_BUNDLE=FOLDER` tests a bundle that is there already.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numcodecs
import numpy as np
import pytest
import zarr

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.bundle,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="written for Linux"),
]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle's program."""
    given = os.environ.get("LFSTUDIO_BUNDLE")
    if given:
        return Path(given).resolve() / "lfstudio"
    if find_spec("PyInstaller") is None:
        pytest.skip('needs pip install ".[bundle]"')
    output = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "build.py"), "--output", str(output)], check=True, cwd=ROOT
    )
    return output / "lfstudio" / "lfstudio"


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """An environment without a PATH: no compiler, no ninja, no Python."""
    home = tmp_path / "home"
    home.mkdir()
    return {"HOME": str(home), "PATH": str(tmp_path / "nothing"), "OMP_NUM_THREADS": "1"}


def run(program: Path, *arguments: str, environment: dict[str, str], folder: Path) -> str:
    done = subprocess.run(
        [program, *arguments], env=environment, cwd=folder, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def shape(info: dict[str, Any]) -> tuple[int, ...]:
    """The shape that `lfstudio info` says, "U V H W C"."""
    return (*info["views"], info["height"], info["width"], info["channels"])


def test_doctor_finds_everything(program: Path, bare: dict[str, str], tmp_path: Path) -> None:
    found = json.loads(run(program, "doctor", "--json", environment=bare, folder=tmp_path))
    assert found["ok"], found["problems"]
    assert found["coder"] == "torchac"
    assert "missing" not in found["versions"].values()


def test_the_sample_encodes_and_decodes_as_in_the_source_tree(
    program: Path, bare: dict[str, str], tmp_path: Path
) -> None:
    run(program, "encode", "sample", "-o", "made.sanr", "--steps", "6", environment=bare, folder=tmp_path)
    bundled = json.loads(run(program, "info", "made.sanr", "--json", environment=bare, folder=tmp_path))
    run(program, "decode", "made.sanr", "-o", "bundled", "--view", "4,4", environment=bare, folder=tmp_path)
    tree = dict(os.environ, PYTHONPATH=str(ROOT), OMP_NUM_THREADS="1")
    command = [sys.executable, "-m", "lfstudio"]
    for arguments in (["info", "made.sanr", "--json"], ["decode", "made.sanr", "-o", "tree", "--view", "4,4"]):
        done = subprocess.run(
            [*command, *arguments], env=tree, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        if arguments[0] == "info":
            assert json.loads(done.stdout)["symbols_sha256"] == bundled["symbols_sha256"]
    pictures = [sorted(p.read_bytes() for p in (tmp_path / name).iterdir()) for name in ("bundled", "tree")]
    assert pictures[0]
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("suffix", ["mat", "h5", "zarr", "npy", "tif", "mkv"])
def test_every_format_is_written_and_read(program: Path, bare: dict[str, str], tmp_path: Path, suffix: str) -> None:
    vector = ROOT / "tests" / "vectors" / "v0" / "sanr-studio-spatial.sanr"
    run(program, "decode", str(vector), "-o", f"made.{suffix}", environment=bare, folder=tmp_path)
    made = json.loads(run(program, "info", f"made.{suffix}", "--json", environment=bare, folder=tmp_path))
    coded = json.loads(run(program, "info", str(vector), "--json", environment=bare, folder=tmp_path))
    assert shape(made) == shape(coded)


@pytest.mark.parametrize("codec", ["blosc", "zstd", "gzip", "zlib", "lz4"])
def test_compressed_arrays_are_read(program: Path, bare: dict[str, str], tmp_path: Path, codec: str) -> None:
    views = np.arange(2 * 2 * 8 * 9 * 3, dtype=np.uint8).reshape(2, 2, 8, 9, 3)
    filters = numcodecs.get_codec({"id": codec})
    array = zarr.open_array(str(tmp_path / "a.zarr"), mode="w", shape=views.shape, dtype="u1", zarr_format=2,
                            compressor=filters)  # fmt: skip
    array[:] = views
    found = json.loads(run(program, "info", "a.zarr", "--json", environment=bare, folder=tmp_path))
    assert shape(found) == (2, 2, 8, 9, 3)


def test_a_lenslet_picture_is_cut_into_views(program: Path, bare: dict[str, str], tmp_path: Path) -> None:
    picture = ROOT / "resources" / "sample" / "sample.png"
    found = run(program, "info", str(picture), "--layout", "lenslet:9x9", "--json", environment=bare, folder=tmp_path)
    assert shape(json.loads(found)) == (9, 9, 128, 128, 3)


def test_anchors_run(program: Path, bare: dict[str, str], tmp_path: Path) -> None:
    arguments = ("anchor", "sample", "--codec", "x265", "--qp", "37", "--json")
    assert json.loads(run(program, *arguments, environment=bare, folder=tmp_path))


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """A virtual display whose picture can be read from a file."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("needs Xvfb")
    read, write = os.pipe()
    process = subprocess.Popen(
        [server, "-displayfd", str(write), "-screen", "0", "1280x800x24", "-fbdir", str(tmp_path), "-nolisten", "tcp"],
        pass_fds=[write], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    process.terminate()
    process.wait(10)


def colours(framebuffer: Path) -> int:
    """How many byte values a framebuffer has: an empty screen has one or two, the window's pictures many."""
    return len(set(framebuffer.read_bytes()[4096:]))


def test_the_window_appears_and_encodes(program: Path, bare: dict[str, str], tmp_path: Path, display: str) -> None:
    framebuffer = tmp_path / "Xvfb_screen0"
    window = subprocess.Popen(
        [program, "demo"], env={**bare, "DISPLAY": display, "TMPDIR": str(tmp_path)}, cwd=tmp_path
    )
    try:
        deadline = time.monotonic() + 180
        made: list[Path] = []
        while time.monotonic() < deadline and not made and window.poll() is None:
            time.sleep(0.5)
            made = list(tmp_path.glob("lfstudio-demo-*/sample.sanr.partial/*.sanr"))
        assert window.poll() is None, "the window ended by itself"
        assert made, "no snapshot appeared"
        assert colours(framebuffer) > 50
        keep = os.environ.get("LFSTUDIO_SCREENSHOT")
        if keep:
            shutil.copy(framebuffer, keep)
    finally:
        window.terminate()
        window.wait(60)


def test_the_desktop_opens_sanr_files_with_it(program: Path, tmp_path: Path) -> None:
    """Installed into a prefix of its own, the file type is known there and belongs to the program."""
    folder = program.parent
    if not (folder / "install.sh").exists():
        pytest.skip("this bundle has no installer")
    prefix = tmp_path / "prefix"
    subprocess.run([folder / "install.sh", "--prefix", str(prefix)], check=True, capture_output=True)
    entry = (prefix / "share/applications/lfstudio.desktop").read_text(encoding="utf-8")
    assert f'Exec="{prefix}/lib/lfstudio/lfstudio" %F' in entry
    environment = dict(
        os.environ, XDG_DATA_HOME=str(prefix / "share"), XDG_DATA_DIRS=str(prefix / "share"), HOME=str(tmp_path),
        XDG_CONFIG_HOME=str(tmp_path / "config"),
    )  # fmt: skip
    vector = next((ROOT / "tests" / "vectors" / "v0").glob("*.sanr"))
    unnamed = tmp_path / "without-suffix"
    shutil.copy(vector, unnamed)
    if shutil.which("xdg-mime") and shutil.which("update-mime-database"):
        for file in (vector, unnamed):
            kind = subprocess.run(
                ["xdg-mime", "query", "filetype", file], env=environment, capture_output=True, text=True
            )
            assert kind.stdout.strip() == "application/x-sanr"
        default = subprocess.run(
            ["xdg-mime", "query", "default", "application/x-sanr"], env=environment, capture_output=True, text=True
        )
        assert default.stdout.strip() in ("lfstudio.desktop", "")
    subprocess.run([prefix / "lib/lfstudio/install.sh", "--prefix", str(prefix), "--remove"], check=True)
    assert not (prefix / "lib/lfstudio").exists()
    assert not (prefix / "share/applications/lfstudio.desktop").exists()
