"""Reading that is watched: samples in mapped files, progress, wishes, cancelling; threads change nothing."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from lfstudio.core.errors import CancelledError, LayoutError, OutputError
from lfstudio.core.lightfield import LightField
from lfstudio.core.mapped import is_mapped
from lfstudio.readers import folder as folder_reader
from lfstudio.readers import loading as loading_module
from lfstudio.readers import open_light_field
from lfstudio.readers.loading import Loading


def write_views(folder: Path, samples: np.ndarray) -> Path:
    folder.mkdir()
    for u, v in np.ndindex(samples.shape[:2]):
        Image.fromarray(samples[u, v]).save(folder / f"view_{u:02}_{v:02}.png")
    return folder


@pytest.fixture
def views(tmp_path: Path, tiny_lightfield: LightField) -> Path:
    return write_views(tmp_path / "views", tiny_lightfield.samples)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "files").mkdir()
    return tmp_path / "files"


def test_a_watched_light_field_lies_in_a_file(views: Path, files: Path, tiny_lightfield: LightField) -> None:
    loading = Loading(files, 0)
    lf = open_light_field(views, None, loading)
    assert is_mapped(lf.samples)
    file = loading.file_of(lf.samples)
    assert file is not None
    np.testing.assert_array_equal(np.load(file, allow_pickle=False), tiny_lightfield.samples)
    progress = loading.progress
    assert progress is not None
    assert (progress.done, progress.total, progress.file) == (9, 9, file)
    assert progress.there.all()


def test_a_small_one_is_in_memory(views: Path) -> None:
    assert not is_mapped(open_light_field(views).samples)


def test_one_beyond_the_bound_is_mapped_without_being_watched(
    tmp_path: Path, tiny_lightfield: LightField, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is larger than memory opens all the same: the bound, made small here, is all that decides."""
    monkeypatch.setenv("LFSTUDIO_TEMP", str(tmp_path / "temporary"))
    monkeypatch.setattr(Loading.__init__, "__defaults__", (None, 10_000))
    samples = np.tile(tiny_lightfield.samples, (1, 1, 2, 2, 1))
    for path in (write_views(tmp_path / "large", samples), tmp_path / "large.npy"):
        if path.suffix:
            np.save(path, samples)
        lf = open_light_field(path)
        assert is_mapped(lf.samples)
        np.testing.assert_array_equal(lf.samples, samples)
        assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("layout", ["folder,flip-u", "folder,transpose", "folder,crop=8x8+4+2", "folder,serpentine"])
def test_a_rearranged_one_is_mapped_too(views: Path, files: Path, layout: str) -> None:
    loading = Loading(files, 0)
    lf = open_light_field(views, layout, loading)
    np.testing.assert_array_equal(lf.samples, open_light_field(views, layout).samples)
    kept = loading.file_of(lf.samples)
    if layout != "folder,serpentine":  # which is copied in memory
        assert is_mapped(lf.samples)
        assert kept is not None
    loading.keep_only(kept)
    assert list(files.iterdir()) == ([] if kept is None else [kept])


@pytest.mark.parametrize("layout", [None, "folder,flip-u,transpose"])
def test_what_is_there_can_be_looked_at_before_the_rest(
    views: Path, files: Path, layout: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = open_light_field(views, layout).samples
    loading, seen = Loading(files, 0), []
    arrived = loading.arrived

    def look(place: tuple[int, int]) -> None:
        arrived(place)
        progress = loading.progress
        assert progress is not None
        assert progress.file is not None
        stored = np.load(progress.file, mmap_mode="r", allow_pickle=False)
        for at in zip(*np.nonzero(progress.there), strict=True):
            np.testing.assert_array_equal(stored[tuple(progress.order[at])], expected[at])
        seen.append((progress.done, progress.total))

    monkeypatch.setattr(loading, "arrived", look)
    open_light_field(views, layout, loading)
    assert seen == [(n, 9) for n in range(1, 10)]


def reading(monkeypatch: pytest.MonkeyPatch, watch: Callable[[str], None]) -> list[str]:
    """The names of pictures in the order in which they are read; ``watch`` hears of each before."""
    read, order = folder_reader.read_picture, []

    def told(path: Path) -> object:
        watch(path.name)
        order.append(path.name)
        return read(path)

    monkeypatch.setattr(folder_reader, "read_picture", told)
    monkeypatch.setattr(loading_module, "_THREADS", 1)
    return order


def test_what_is_wanted_is_read_next(views: Path, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loading = Loading(files, 0)
    order = reading(monkeypatch, lambda name: loading.want(0, 1) if name == "view_00_00.png" else None)
    open_light_field(views, "folder,flip-u", loading)
    assert order[:2] == ["view_00_00.png", "view_02_01.png"]  # the first row of the grid that is turned over
    assert sorted(order) == sorted(path.name for path in views.iterdir())


def test_cancelling_ends_it_and_leaves_no_thread(views: Path, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loading = Loading(files, 0)
    order = reading(monkeypatch, lambda name: loading.cancel() if name == "view_01_00.png" else None)
    before = threading.active_count()
    with pytest.raises(CancelledError):
        open_light_field(views, None, loading)
    assert len(order) < 8
    assert threading.active_count() == before


def test_the_first_view_that_is_odd_is_named_whatever_the_threads_do(views: Path) -> None:
    for name in ("view_01_01.png", "view_01_02.png", "view_02_02.png"):
        Image.new("RGB", (5, 5)).save(views / name)
    for _ in range(5):
        with pytest.raises(LayoutError) as caught:
            open_light_field(views)
        assert caught.value.where is not None
        assert caught.value.where.endswith("view_01_01.png")


def test_too_small_a_disk_is_told(views: Path, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(OutputError, match="the disk is too small"):
        open_light_field(views, None, Loading(files, 0))


def test_who_waits_is_woken_by_the_end() -> None:
    loading = Loading()
    assert loading.progress is None
    ending = threading.Timer(0.01, loading.end)
    ending.start()
    loading.wait(60)
    ending.join()
    loading.wait(60)  # it is over still
