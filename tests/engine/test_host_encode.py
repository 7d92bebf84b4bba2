"""One encode, in this process, with a scripted codec: events, files, report, and every way to end."""

from __future__ import annotations

import errno
import itertools
import math
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scripted_codec import ScriptedCodec

from lfstudio.core import atomic
from lfstudio.core.errors import (
    CancelledError,
    DeviceError,
    EncodeError,
    OutputError,
    OutputExistsError,
    PausedError,
    ReadError,
    UsageError,
)
from lfstudio.core.events import Done, Event, Notice, Snapshot, Stage, Step
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control, EncodeSettings
from lfstudio.engine.host import encode as module
from lfstudio.engine.host.encode import EncodeTask, failure, run_encode
from lfstudio.engine.host.files import open_coded
from lfstudio.engine.host.partial import last_snapshot
from lfstudio.engine.host.selection import Selection
from lfstudio.engine.paths import partial_folder
from lfstudio.metrics import CAP_DB

pytestmark = pytest.mark.usefixtures("scripted")

CONTRACT_KEYS = {
    "bytes", "bpp", "psnr_db", "psnr_db_mean", "psnr_yuv_db", "ssim", "per_view_psnr_db", "steps", "wall_s", "cpu_s",
    "preset", "lambda", "bits", "bpp_estimate", "symbols_sha256", "device", "path", "seed", "threads",
}  # fmt: skip


def task(lf: LightField | str, output: Path, *, steps: int = 6, **options: Any) -> EncodeTask:
    script = options.pop("script", {})
    return EncodeTask(lf, output, EncodeSettings(preset="scripted", steps=steps, overrides=script), **options)


def run(the_task: EncodeTask, control: Control | None = None) -> list[Event]:
    return list(run_encode(the_task, control))


def until(events: Iterator[Event], kind: type[Event]) -> Event:
    return next(event for event in events if isinstance(event, kind))


def test_the_whole_of_it(tiny_lightfield: LightField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STEP_INTERVAL_S", 0)
    output = tmp_path / "a.sanr"
    events = run(task(tiny_lightfield, output))
    assert [event.name for event in events if isinstance(event, Stage)][:3] == ["reading", "preparing", "training"]
    assert [event.i for event in events if isinstance(event, Step)] == [1, 2, 3, 4, 5, 6]
    assert Notice("scripted") in events
    done = events[-1]
    assert isinstance(done, Done)
    report = done.report
    assert report.keys() >= CONTRACT_KEYS
    assert report["bytes"] == output.stat().st_size
    assert report["bpp"] == pytest.approx(8 * report["bytes"] / tiny_lightfield.shape.pixels)
    assert report["steps"] == 6
    assert report["lambda"] == 0.5
    assert sum(report["bits"].values()) == 8 * report["bytes"]
    assert report["max_abs_error"] == 0
    assert report["wall_s"] >= 0
    assert report["cpu_s"] >= 0
    assert not report["stopped"]
    opened = open_coded(str(output))
    assert opened.decoder.symbols_sha256 == report["symbols_sha256"]
    assert np.array_equal(opened.view(1, 2), tiny_lightfield.view(1, 2))
    assert list(tmp_path.iterdir()) == [output]


def test_every_snapshot_is_a_file_that_decodes_to_what_its_event_says(
    tiny_lightfield: LightField, tmp_path: Path
) -> None:
    seen = []
    for event in run_encode(task(tiny_lightfield, tmp_path / "a.sanr")):
        if isinstance(event, Snapshot):
            opened = open_coded(event.path)
            assert opened.bytes == event.bytes == Path(event.path).stat().st_size
            decoded = np.stack([np.stack([opened.view(u, v) for v in range(3)]) for u in range(3)])
            mse = np.mean((decoded.astype(float) - tiny_lightfield.samples) ** 2)
            expected = 10 * math.log10(255**2 / mse) if mse else CAP_DB
            assert event.psnr_db == pytest.approx(expected, abs=1e-6)
            assert np.shape(event.per_view_psnr_db) == (3, 3)
            seen.append(event)
    assert [event.i for event in seen] == [2, 4, 6]
    assert seen[0].psnr_db < seen[1].psnr_db


def test_steps_are_thinned_but_the_last_before_something_else_is_passed_on(
    tiny_lightfield: LightField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STEP_INTERVAL_S", 1e9)
    events = run(task(tiny_lightfield, tmp_path / "a.sanr", steps=7))
    steps = [event.i for event in events if isinstance(event, Step)]
    assert steps == [1, 2, 4, 6, 7]
    for event, after in itertools.pairwise(events):
        if isinstance(after, Snapshot):
            assert isinstance(event, Step)
            assert event.i == after.i


def test_the_same_encode_gives_the_same_bytes_under_another_name(tiny_lightfield: LightField, tmp_path: Path) -> None:
    run(task(tiny_lightfield, tmp_path / "a.sanr"))
    run(task(tiny_lightfield, tmp_path / "b.sanr"))
    assert (tmp_path / "a.sanr").read_bytes() == (tmp_path / "b.sanr").read_bytes()


def test_the_file_says_how_it_was_made(tiny_lightfield: LightField, tmp_path: Path) -> None:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    source = str(tmp_path / "lf.npy")
    part = Selection.parse(views="1x3", crop="2,3,10,8")
    settings = EncodeSettings(preset="scripted", lambda_=0.25, steps=2, seed=7, overrides={"b": "2", "a": "1"})
    run(EncodeTask(source, tmp_path / "a.sanr", settings, selection=part))
    opened = open_coded(str(tmp_path / "a.sanr"))
    assert opened.shape == (1, 3, 8, 10, 3)
    assert opened.selection == part
    stated = dict(opened.metadata)
    assert stated.pop("program").startswith("lfstudio ")
    assert stated == {
        "source": "lf.npy", "preset": "scripted", "lambda": "0.25", "steps": "2", "seed": "7", "set": "a=1 b=2",
        "views": "1x3", "crop": "2,3,10,8",
    }  # fmt: skip


def test_stop_keeps_the_result_and_what_resuming_needs(
    tiny_lightfield: LightField, tmp_path: Path, scripted: ScriptedCodec
) -> None:
    output = tmp_path / "a.sanr"
    control = Control()
    events = run_encode(task(tiny_lightfield, output, script={"end": "wait"}), control)
    until(events, Snapshot)
    control.stop()
    rest = list(events)
    done = rest[-1]
    assert isinstance(done, Done)
    assert done.report["stopped"]
    assert open_coded(str(output)).bytes == done.report["bytes"]
    assert any(isinstance(event, Notice) and "--resume" in event.text for event in rest)

    with pytest.raises(OutputExistsError):
        run(task(tiny_lightfield, output, resume=True))
    more = done.report["steps"] + 2
    again = Control()
    events = run_encode(
        task(tiny_lightfield, output, steps=more, script={"end": "wait"}, resume=True, force=True), again
    )
    until(events, Snapshot)
    assert partial_folder(output).exists()
    again.stop()
    list(events)
    assert scripted.resumed_from == done.report["steps"]


def left_at(i: int, the_task: EncodeTask) -> None:
    """Leave an encode after its snapshot of step ``i``, as a crash does."""
    with closing(run_encode(the_task)) as events:  # type: ignore[type-var]
        next(event for event in events if isinstance(event, Snapshot) and event.i == i)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"seed": 3}, "another seed: 0 instead of 3"),
        ({"overrides": {"a": "1"}}, "other settings: none instead of a=1"),
        ({"preset": "scripted-too"}, "another preset: scripted instead of scripted-too"),
    ],
)
def test_a_checkpoint_of_other_settings_is_refused(
    changed: dict[str, Any], message: str, tiny_lightfield: LightField, tmp_path: Path, scripted: ScriptedCodec,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(scripted, "presets", {**scripted.presets, "scripted-too": scripted.presets["scripted"]})
    output = tmp_path / "a.sanr"
    left_at(4, task(tiny_lightfield, output))
    before = {path.name: path.read_bytes() for path in partial_folder(output).iterdir()}
    settings = EncodeSettings(**{"preset": "scripted", "steps": 6, **changed})
    with pytest.raises(UsageError, match=message):
        run(EncodeTask(tiny_lightfield, output, settings, resume=True))
    assert {path.name: path.read_bytes() for path in partial_folder(output).iterdir()} == before
    run(task(tiny_lightfield, output, resume=True))
    assert scripted.resumed_from == 2
    assert list(tmp_path.iterdir()) == [output]


def test_a_source_that_has_changed_is_not_resumed(tiny_lightfield: LightField, tmp_path: Path) -> None:
    source, output = tmp_path / "lf.npy", tmp_path / "a.sanr"
    np.save(source, tiny_lightfield.samples)
    left_at(4, task(str(source), output))
    np.save(source, tiny_lightfield.samples[:, ::-1])
    with pytest.raises(UsageError, match=r"another light field.*the source has changed"):
        run(task(str(source), output, resume=True))
    np.save(source, tiny_lightfield.samples)
    run(task(str(source), output, resume=True))
    assert open_coded(str(output)).shape == tiny_lightfield.shape


def test_a_source_that_vanishes_after_the_start_is_not_missed(tiny_lightfield: LightField, tmp_path: Path) -> None:
    source, output = tmp_path / "lf.npy", tmp_path / "a.sanr"
    np.save(source, tiny_lightfield.samples)
    events = run_encode(task(str(source), output))
    until(events, Step)
    source.unlink()
    list(events)
    assert np.array_equal(open_coded(str(output)).view(0, 1), tiny_lightfield.view(0, 1))


def test_resuming_without_the_source_says_so_and_loses_nothing(tiny_lightfield: LightField, tmp_path: Path) -> None:
    source, output = tmp_path / "lf.npy", tmp_path / "a.sanr"
    np.save(source, tiny_lightfield.samples)
    left_at(4, task(str(source), output))
    source.unlink()
    with pytest.raises(ReadError, match=r"lf\.npy: no such file"):
        run(task(str(source), output, resume=True))
    assert (partial_folder(output) / "snapshot-000004.sanr").exists()


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data[:-1] + b"9", lambda data: b"", bytes])
def test_a_damaged_checkpoint_is_refused(damage: Any, tiny_lightfield: LightField, tmp_path: Path) -> None:
    output = tmp_path / "a.sanr"
    left_at(4, task(tiny_lightfield, output))
    path = partial_folder(output) / "checkpoint.bin"
    path.write_bytes(damage(path.read_bytes()) if damage is not bytes else b"2")
    with pytest.raises(EncodeError, match=r"checkpoint is damaged.*--force starts afresh"):
        run(task(tiny_lightfield, output, resume=True))
    run(task(tiny_lightfield, output, force=True))
    assert list(tmp_path.iterdir()) == [output]


def test_a_full_disk_takes_the_snapshots_rather_than_the_result(
    tiny_lightfield: LightField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk has no room for the result until the snapshots are gone."""
    output = tmp_path / "a.sanr"
    real = atomic.os.fsync

    def full(descriptor: int) -> None:
        if not output.exists() and last_snapshot(output) is not None and writing[-1] == output:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(descriptor)

    writing = [Path()]

    def noted(path: Path, data: bytes) -> None:
        writing.append(path)
        atomic.write_atomically(path, data)

    monkeypatch.setattr(module, "write_atomically", noted)
    monkeypatch.setattr(atomic.os, "fsync", full)
    events = run(task(tiny_lightfield, output))
    assert any(isinstance(event, Notice) and "made way" in event.text for event in events)
    assert open_coded(str(output)).shape == tiny_lightfield.shape
    assert list(tmp_path.iterdir()) == [output]


@pytest.mark.parametrize(("number", "message"), [(errno.ENOSPC, "are needed"), (errno.EROFS, "must be writable")])
def test_a_result_that_cannot_be_written_leaves_the_old_one(
    number: int, message: str, tiny_lightfield: LightField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "a.sanr"
    output.write_bytes(b"precious")

    def refuse(path: Path, target: Path) -> Path:
        if target == output:
            raise OSError(number, "refused")
        return real(path, target)

    real = Path.replace
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError, match=message) as caught:
        run(task(tiny_lightfield, output, force=True))
    assert str(tmp_path) in str(caught.value)
    assert output.read_bytes() == b"precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.sanr", "a.sanr.partial"]
    monkeypatch.undo()


def test_a_folder_that_nobody_may_write_is_told_at_the_start(
    tiny_lightfield: LightField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(OutputError, match=r"Permission denied.*must be writable"):
        run(task(tiny_lightfield, tmp_path / "a.sanr"))
    assert list(tmp_path.iterdir()) == []


def test_cancel_leaves_nothing(tiny_lightfield: LightField, tmp_path: Path) -> None:
    control = Control()
    events = run_encode(task(tiny_lightfield, tmp_path / "a.sanr", script={"end": "wait"}), control)
    until(events, Snapshot)
    control.cancel()
    with pytest.raises(CancelledError):
        list(events)
    assert list(tmp_path.iterdir()) == []


def test_a_stop_before_the_start_is_a_cancel(tiny_lightfield: LightField, tmp_path: Path) -> None:
    control = Control()
    control.stop()
    with pytest.raises(CancelledError):
        run(task(tiny_lightfield, tmp_path / "a.sanr"), control)
    assert list(tmp_path.iterdir()) == []


def test_a_pause_makes_no_output_and_is_gone_on_with(
    tiny_lightfield: LightField, tmp_path: Path, scripted: ScriptedCodec
) -> None:
    control, output = Control(), tmp_path / "a.sanr"
    events = run_encode(task(tiny_lightfield, output), control)
    step = until(events, Step)
    control.pause()
    with pytest.raises(PausedError, match="step"):
        list(events)
    assert not output.exists()
    assert (partial_folder(output) / "checkpoint.bin").exists()
    run(task(tiny_lightfield, output, resume=True))
    assert scripted.resumed_from >= step.i
    assert open_coded(str(output)).shape == tiny_lightfield.shape
    assert not partial_folder(output).exists()


def test_a_pause_leaves_an_output_that_is_there_alone(tiny_lightfield: LightField, tmp_path: Path) -> None:
    control, output = Control(), tmp_path / "a.sanr"
    output.write_bytes(b"precious")
    events = run_encode(task(tiny_lightfield, output, force=True, script={"end": "wait"}), control)
    until(events, Snapshot)
    control.pause()
    with pytest.raises(PausedError):
        list(events)
    assert output.read_bytes() == b"precious"


def test_a_pause_before_the_start_leaves_nothing(tiny_lightfield: LightField, tmp_path: Path) -> None:
    control = Control()
    control.pause()
    with pytest.raises(PausedError):
        list(run_encode(task(tiny_lightfield, tmp_path / "a.sanr"), control))
    assert list(tmp_path.iterdir()) == []


def test_a_stop_before_it_goes_on_loses_nothing(tiny_lightfield: LightField, tmp_path: Path) -> None:
    control, output = Control(), tmp_path / "a.sanr"
    events = run_encode(task(tiny_lightfield, output), control)
    until(events, Snapshot)
    control.pause()
    with pytest.raises(PausedError):
        list(events)
    stopped = Control()
    stopped.stop()
    with pytest.raises(PausedError, match="stays as it was"):
        list(run_encode(task(tiny_lightfield, output, resume=True), stopped))
    assert (partial_folder(output) / "checkpoint.bin").exists()


def test_a_pause_after_the_last_step_is_too_late(tiny_lightfield: LightField, tmp_path: Path) -> None:
    control, output = Control(), tmp_path / "a.sanr"
    events = run_encode(task(tiny_lightfield, output), control)
    next(event for event in events if isinstance(event, Stage) and event.name == "checking")
    control.pause()
    done = list(events)[-1]
    assert isinstance(done, Done)
    assert not done.report["stopped"]
    assert not partial_folder(output).exists()


def test_a_crash_is_resumed_from_the_checkpoint(
    tiny_lightfield: LightField, tmp_path: Path, scripted: ScriptedCodec
) -> None:
    output = tmp_path / "a.sanr"
    with closing(run_encode(task(tiny_lightfield, output))) as events:  # type: ignore[type-var]
        next(event for event in events if isinstance(event, Snapshot) and event.i == 4)
    assert not output.exists()
    run(task(tiny_lightfield, output, resume=True))
    assert scripted.resumed_from == 2
    assert output.exists()


def test_resume_without_anything_to_resume_starts_afresh(
    tiny_lightfield: LightField, tmp_path: Path, scripted: ScriptedCodec
) -> None:
    events = run(task(tiny_lightfield, tmp_path / "a.sanr", resume=True))
    assert scripted.resumed_from is None
    assert any(isinstance(event, Notice) and "starting afresh" in event.text for event in events)


@pytest.mark.parametrize(
    ("how", "kind"), [("memory", DeviceError), ("cuda", DeviceError), ("error", EncodeError), ("usage", UsageError)]
)
def test_a_codec_that_fails(how: str, kind: type[Exception], tiny_lightfield: LightField, tmp_path: Path) -> None:
    output = tmp_path / "a.sanr"
    with pytest.raises(kind) as caught:
        run(task(tiny_lightfield, output, script={"fail": how}))
    event = failure(caught.value, output)  # type: ignore[arg-type]
    assert event.error == kind.__name__
    assert not output.exists()
    if how == "usage":
        assert event.snapshot is None
        assert list(tmp_path.iterdir()) == []
    else:
        assert event.snapshot is not None
        assert open_coded(event.snapshot).shape == tiny_lightfield.shape


def test_a_codec_that_ends_without_a_result(tiny_lightfield: LightField, tmp_path: Path) -> None:
    with pytest.raises(EncodeError, match="without a result"):
        run(task(tiny_lightfield, tmp_path / "a.sanr", script={"end": "silent"}))


def test_a_result_that_does_not_decode_never_becomes_the_output(tiny_lightfield: LightField, tmp_path: Path) -> None:
    output = tmp_path / "a.sanr"
    output.write_bytes(b"the last good one")
    with pytest.raises(EncodeError, match="does not decode"):
        run(task(tiny_lightfield, output, script={"corrupt": "1"}, force=True))
    assert output.read_bytes() == b"the last good one"


def test_an_existing_output_is_refused_at_the_start(tiny_lightfield: LightField, tmp_path: Path) -> None:
    output = tmp_path / "a.sanr"
    output.write_bytes(b"precious")
    with pytest.raises(OutputExistsError, match="--force"):
        run(task(tiny_lightfield, output))
    run(task(tiny_lightfield, output, force=True))
    assert open_coded(str(output)).shape == tiny_lightfield.shape


def test_an_output_that_appears_meanwhile_is_not_replaced_and_the_result_is_kept(
    tiny_lightfield: LightField, tmp_path: Path
) -> None:
    output = tmp_path / "a.sanr"
    events = run_encode(task(tiny_lightfield, output))
    until(events, Snapshot)
    output.write_bytes(b"precious")
    with pytest.raises(OutputExistsError, match="snapshot-000006"):
        list(events)
    assert output.read_bytes() == b"precious"
    assert open_coded(str(partial_folder(output) / "snapshot-000006.sanr")).shape == tiny_lightfield.shape


def test_outputs_that_cannot_be_written(tiny_lightfield: LightField, tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        run(task(tiny_lightfield, tmp_path / "missing" / "a.sanr"))
    with pytest.raises(UsageError):
        run(task(tiny_lightfield, tmp_path))


def test_a_full_disk_warns_for_snapshots_and_fails_for_the_result(
    tiny_lightfield: LightField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    events = run_encode(task(tiny_lightfield, tmp_path / "a.sanr"))
    until(events, Step)
    monkeypatch.setattr(atomic.os, "fsync", full)
    seen: list[Event] = []
    with pytest.raises(OutputError, match="No space left"):
        seen.extend(events)
    # list.extend keeps what it got before the error
    warnings = [event for event in seen if isinstance(event, Notice) and event.level == "warning"]
    assert len(warnings) == 1
    assert not any(isinstance(event, Snapshot) for event in seen)
    assert not (tmp_path / "a.sanr").exists()


def test_a_missing_source_is_a_read_error_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        run(task(str(tmp_path / "nothing"), tmp_path / "a.sanr"))
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_preset_is_a_usage_error(tiny_lightfield: LightField, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown preset"):
        run(EncodeTask(tiny_lightfield, tmp_path / "a.sanr", EncodeSettings(preset="odd")))
    assert list(tmp_path.iterdir()) == []


def test_a_coded_file_can_be_encoded_again(tiny_lightfield: LightField, tmp_path: Path) -> None:
    run(task(tiny_lightfield, tmp_path / "a.sanr", steps=1))
    run(task(str(tmp_path / "a.sanr"), tmp_path / "b.sanr"))
    first, second = open_coded(str(tmp_path / "a.sanr")), open_coded(str(tmp_path / "b.sanr"))
    assert np.array_equal(first.view(2, 1), second.view(2, 1))
