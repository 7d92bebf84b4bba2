"""Encodes onto a small disk of their own that really runs full; needs the right to mount one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from lfstudio.core.errors import OutputError
from lfstudio.core.events import Event, Notice
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import EncodeSettings
from lfstudio.engine.host.encode import EncodeTask, run_encode
from lfstudio.engine.host.files import open_coded
from lfstudio.engine.host.partial import last_snapshot

pytestmark = [
    pytest.mark.usefixtures("scripted"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts a tmpfs"),
]
PAGE = 4096

MakeDisk = Callable[[int], Path]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[MakeDisk]:
    """Makes a disk of so many pages."""
    mounted: list[Path] = []

    def make(pages: int) -> Path:
        folder = tmp_path / "disk"
        folder.mkdir()
        size = f"size={pages * PAGE}"
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], capture_output=True)
        if done.returncode:
            pytest.skip(f"no right to mount a disk: {done.stderr.decode().strip()}")
        mounted.append(folder)
        return folder

    yield make
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def noise() -> LightField:
    """2x2 views of 32x32: 12 kB that nothing compresses, so three pages and a little, or four, as a file."""
    return LightField(np.random.default_rng(0).integers(0, 256, (2, 2, 32, 32, 3), dtype=np.uint8))


def task(lf: LightField, output: Path, *, force: bool = False) -> EncodeTask:
    return EncodeTask(lf, output, EncodeSettings(preset="scripted", steps=6), force=force)


def test_snapshots_make_way_for_the_result(disk: MakeDisk, noise: LightField) -> None:
    output = disk(10) / "a.sanr"
    events = list(run_encode(task(noise, output)))
    warnings = [event.text for event in events if isinstance(event, Notice) and event.level == "warning"]
    assert any("are missing" in text and str(output.parent) in text for text in warnings), warnings
    assert any("made way for the result" in text for text in warnings), warnings
    assert np.array_equal(open_coded(str(output)).view(1, 0), noise.view(1, 0))
    assert list(output.parent.iterdir()) == [output]


def test_a_disk_too_small_for_the_result_keeps_what_was_there(disk: MakeDisk, noise: LightField) -> None:
    output = disk(5) / "a.sanr"
    output.write_bytes(b"precious")
    events: list[Event] = []
    with pytest.raises(OutputError, match=r"are needed, .* are free, .* are missing") as caught:
        events.extend(run_encode(task(noise, output, force=True)))
    assert caught.value.hint == f"make room on the disk of {output.parent}"
    assert output.read_bytes() == b"precious"
    snapshot = last_snapshot(output)
    assert snapshot is None or open_coded(str(snapshot)).shape == noise.shape


def test_a_disk_without_any_room_is_told_at_the_start(disk: MakeDisk, noise: LightField) -> None:
    folder = disk(1)
    (folder / "full").write_bytes(bytes(PAGE))
    with pytest.raises(OutputError, match="No space left"):
        list(run_encode(task(noise, folder / "a.sanr")))
    assert [path.name for path in folder.iterdir()] == ["full"]
