"""Wheel and sdist hold what is needed and nothing else; `packaging/check_dists.py` installs them, too."""

from __future__ import annotations

import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

if not (ROOT / "packaging" / "dists.py").is_file():
    pytest.skip("the packaging scripts are not here", allow_module_level=True)

sys.path.insert(0, str(ROOT / "packaging"))
import dists  # noqa: E402


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Wheel and sdist of this tree."""
    if find_spec("hatchling") is None:
        pytest.skip("needs hatchling")
    return dists.build(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.mark.parametrize("number", [0, 1], ids=["wheel", "sdist"])
def test_everything_is_there_and_nothing_else(built: tuple[Path, Path], number: int) -> None:
    dist = built[number]
    assert dists.unwanted(dist) == []
    assert dists.wanted(ROOT, dist) - set(dists.names(dist)) == set()


def test_the_wheel_needs_no_tree(built: tuple[Path, Path]) -> None:
    held = dists.names(built[0])
    for name in ("icons/lfstudio.svg", "sample/sample.png", "tables/laplace.npy", "translations/lfstudio_de.qm"):
        assert f"lfstudio/_resources/{name}" in held


@pytest.mark.parametrize(
    "name",
    [
        "tests/conftest.py",
        "lfstudio/_resources/tables/make_tables.py",
        "lfstudio/_resources/translations/lfstudio_de.ts",
        "lfstudio/_resources/.gitkeep",
        "lfstudio/ui/__pycache__/about.cpython-311.pyc",
        "lfstudio/notes.txt",
    ],
)
def test_what_does_not_belong_into_a_wheel_is_found(tmp_path: Path, name: str) -> None:
    wheel = tmp_path / "lfstudio-0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for held in ("lfstudio/ui/about.py", name):
            archive.writestr(held, "")
    assert dists.unwanted(wheel) == [name]
