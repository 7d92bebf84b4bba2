"""What can be said of a bundle without building one."""

from __future__ import annotations

import configparser
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from lfstudio import __version__
from lfstudio.bitstream import container
from lfstudio.core.versions import LIBRARIES

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"

if not LINUX.is_dir():
    pytest.skip("the sources of the bundle are not here", allow_module_level=True)

sys.path.insert(0, str(ROOT / "packaging"))
import bundle  # noqa: E402


def test_the_version_is_the_programs() -> None:
    assert bundle.version(ROOT) == __version__


@pytest.mark.parametrize(
    "name",
    [
        "torch/lib/libtorch_cpu.so",
        "torch/bin/torch_shm_manager",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "resources/sample/sample.png",
        "resources/tables/laplace.npy",
        "av.libs/libx265-1.so",
        "torchac_backend.so",
    ],
)
def test_what_the_program_needs_stays(name: str) -> None:
    assert bundle.wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "torch/include/ATen/ATen.h",
        "torch\\include\\ATen\\ATen.h",
        "torch/bin/protoc",
        "torch/lib/libjitbackend_test.so",
        "PySide6/Qt/translations/qtbase_xx.qm",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "resources/sample/render_sample.py",
        "resources/sample/toy_shelf.py",
    ],
)
def test_what_nobody_needs_goes(name: str) -> None:
    assert not bundle.wanted(name)


def test_nothing_excluded_is_imported_by_the_program() -> None:
    """But for `rd`, whose extra is not in a bundle, and what is looked for before it is used."""
    optional = {"bjontegaard", "matplotlib", "dask", "distributed", "torchac", "ninja"}
    excluded = {name for name in bundle.EXCLUDES if name not in optional}
    for source in (ROOT / "lfstudio").rglob("*.py"):
        words = [line.split() for line in source.read_text(encoding="utf-8").splitlines()]
        imported = {w[1] for w in words if len(w) > 1 and w[0] in ("import", "from")}
        assert not {name for name in imported if name in excluded}, source


def test_the_magic_of_the_file_type_is_the_containers() -> None:
    tree = ElementTree.parse(LINUX / "application-x-sanr.xml")
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = tree.find("m:mime-type", space)
    match = tree.find(".//m:match", space)
    assert kind is not None
    assert match is not None
    assert kind.get("type") == bundle.MIME_TYPE
    value = (match.get("value") or "").encode().decode("unicode_escape").encode("latin-1")
    assert value == container.MAGIC


def test_the_desktop_entry_opens_the_file_type() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # keys are case-sensitive
    entry.read(LINUX / "lfstudio.desktop", encoding="utf-8")
    section = entry["Desktop Entry"]
    assert section["Exec"].split() == ["lfstudio", "%F"]
    assert bundle.MIME_TYPE in section["MimeType"].split(";")


def test_the_description_is_of_this_version() -> None:
    tree = ElementTree.parse(LINUX / f"{bundle.IDENTIFIER}.metainfo.xml")
    assert tree.findtext("id") == bundle.IDENTIFIER
    releases = [release.get("version") for release in tree.iter("release")]
    assert bundle.version(ROOT) in releases


def test_the_finder_knows_the_file_type() -> None:
    facts = bundle.information(ROOT)
    (declared,) = facts["UTExportedTypeDeclarations"]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == ["sanr"]
    opened = [name for kind in facts["CFBundleDocumentTypes"] for name in kind["LSItemContentTypes"]]
    assert declared["UTTypeIdentifier"] in opened


def test_a_bundle_knows_every_version_that_is_told() -> None:
    assert set(LIBRARIES) <= set(bundle.METADATA)


def test_readers_and_writers_do_with_what_a_bundle_keeps(tmp_path: Path) -> None:
    """In a fresh process that has none of the excluded modules."""
    script = f"""
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if any(name == gone or name.startswith(gone + ".") for gone in {bundle.EXCLUDES!r}):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
import io
import numpy as np
from lfstudio.readers.lenslet.estimate import estimate
from lfstudio.readers.lenslet.lattice import Lattice
from lfstudio.readers.lenslet.resample import Resampler
from scipy.io import loadmat, savemat, whosmat

picture = (np.add.outer(np.cos(np.arange(90)), np.cos(np.arange(100))) * 60 + 125).astype(np.uint8)[..., None]
estimate(picture[..., 0].astype(np.float32))
Resampler(picture, 8, Lattice(10, 8.66), (3, 3), "a").view(0, 0)
stream = io.BytesIO()
savemat(stream, {{"a": picture}})
assert whosmat(stream)[0][0] == "a"
assert loadmat(stream)["a"].shape == picture.shape

from pathlib import Path
from lfstudio.core.lightfield import LightField
from lfstudio.readers import open_light_field
from lfstudio.readers.writers import write_light_field

views = np.arange(2 * 2 * 8 * 9 * 3, dtype=np.uint8).reshape(2, 2, 8, 9, 3)
for suffix in ("mat", "h5", "zarr", "npy", "tif", "mkv"):
    path = Path(sys.argv[1]) / ("made." + suffix)
    write_light_field(LightField(views), path)
    assert open_light_field(str(path)).shape == views.shape, suffix
"""
    command = [sys.executable, "-c", script, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
