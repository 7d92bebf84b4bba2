"""The folder of what is open: on a disk, with its owner's name, removed when the owner was killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lfstudio.core import mapped
from lfstudio.engine.client import folders


@pytest.fixture
def parent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(mapped.TEMPORARY_VARIABLE, str(tmp_path / "open"))
    return tmp_path / "open"


def test_one_of_a_running_program_is_left_alone(parent: Path) -> None:
    mine = Path(folders.make_folder())
    assert mine.parent == parent
    (mine / "samples.npy").write_bytes(b"views")
    assert Path(folders.make_folder()) != mine
    assert (mine / "samples.npy").exists()


def test_what_a_killed_program_left_is_removed(parent: Path) -> None:
    make = "from lfstudio.engine.client import folders; print(folders.make_folder())"
    left = subprocess.run([sys.executable, "-c", make], capture_output=True, text=True, check=False).stdout.strip()
    assert Path(left).parent == parent
    (Path(left) / "samples.npy").write_bytes(b"views")
    mine = folders.make_folder()
    assert not Path(left).exists()
    assert [str(path) for path in parent.iterdir()] == [mine]


def test_those_of_other_machines_and_other_things_stay(parent: Path) -> None:
    parent.mkdir()
    elsewhere = f"views-{'0' * 8 if folders._machine() != '0' * 8 else '1' * 8}-1234567-1-abc"
    for name in (elsewhere, "notes"):
        (parent / name).mkdir()
    folders.make_folder()
    assert {"notes", elsewhere} <= {path.name for path in parent.iterdir()}


def test_another_process_with_the_same_number_is_no_owner(parent: Path) -> None:
    mine = Path(folders.make_folder())
    kind, machine, process, began, rest = mine.name.split("-", 4)
    earlier = parent / "-".join([kind, machine, process, str(int(began) - 100), rest])
    mine.rename(earlier)
    folders.make_folder()
    assert not earlier.exists()
