"""Rate-distortion curves of a codec against conventional ones: what `lfstudio rd` runs and reports."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from lfstudio.codecs import registry
from lfstudio.codecs.anchors import ANCHORS, DEFAULT_QPS, PointCache, samples_sha256
from lfstudio.core.atomic import write_atomically
from lfstudio.core.errors import CancelledError, OutputError, OutputExistsError, UsageError
from lfstudio.core.events import Done, Event, Notice, Stage
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control, EncodeSettings, PresetInfo
from lfstudio.engine.host.anchor import measure_anchor
from lfstudio.engine.host.encode import EncodeTask, run_encode
from lfstudio.engine.host.files import load
from lfstudio.engine.host.rd_files import write_files
from lfstudio.engine.host.selection import Selection
from lfstudio.engine.paths import partial_folder
from lfstudio.metrics import bd

MEASURES = {"rgb": "psnr_db", "yuv": "psnr_yuv_db"}
"""What curves are compared by, and the key of it in a point."""

_SPACING = (6.0, 2.0, 0.6, 0.2)
_MORE_POINTS = 4
_SATURATED_DB = 0.2
_QP_STEPS = {"x265": 5, "svtav1": 8}
_POINT_KEYS = ("bytes", "bpp", "psnr_db", "psnr_db_mean", "psnr_yuv_db", "ssim", "wall_s", "cpu_s", "steps", "stopped")


@dataclass(frozen=True, slots=True)
class RdTask:
    """Which curves to make.

    Attributes:
        source: a path, ``sample``, or a light field in memory.
        output: folder for the files, made if it is missing.
        settings: of every encode, but lambda; its ``preset`` may be empty for the default one.
        lambdas: one encode each; `default_lambdas` if empty.
        anchors: names in `lfstudio.codecs.anchors.ANCHORS`; may be empty.
        cache: of the anchors' points; None looks up and remembers nothing.
        plot: suffix of the picture: ``svg``, ``png`` or ``pdf``.
        resume: keep what an earlier run in the folder finished. force: replace it.
        warm_start: every encode but the first begins with the file before it, in fewer steps.
    """

    source: str | LightField
    output: Path
    settings: EncodeSettings = field(default_factory=EncodeSettings)
    lambdas: tuple[float, ...] = ()
    anchors: tuple[str, ...] = tuple(ANCHORS)
    layout: str | None = None
    selection: Selection = field(default_factory=Selection)
    cache: PointCache | None = None
    plot: str = "svg"
    resume: bool = False
    force: bool = False
    warm_start: bool = False


def run_rd(task: RdTask, control: Control | None = None) -> Iterator[Event]:
    """Encode at every lambda, run the anchors over the same qualities, compare, and write rd.json, rd.csv and the plot.

    The last event is `Done` with what rd.json holds.

    Raises: UsageError (also if the optional packages are missing: they are looked for first); OutputExistsError;
        as `encode.run_encode` and `codecs.anchors.run_anchor`.
    """
    control = control or Control()
    bd.require()
    _check(task)
    yield Stage("reading", "Reading the light field")
    lf = load(task.source, task.layout) if isinstance(task.source, str) else task.source
    for text in lf.source.notices:
        yield Notice(text)
    lf = task.selection.apply(lf)
    settings = task.settings if task.settings.preset else replace(task.settings, preset=registry.default_preset())
    preset = registry.codec_for_preset(settings.preset).presets[settings.preset]
    lambdas = task.lambdas or default_lambdas(preset)

    points: list[dict[str, Any]] = []
    before: Path | None = None
    for k, lambda_ in enumerate(lambdas):
        encode = _Encode(task, lf, replace(settings, lambda_=lambda_), before)
        yield from encode.run(control, f"λ {lambda_:g} ({k + 1} of {len(lambdas)}): ")
        points.append(encode.point)
        before = encode.path if task.warm_start else None
    points.sort(key=lambda point: point["bpp"])

    anchors: dict[str, dict[str, Any]] = {}
    for name in task.anchors:
        yield Stage("anchor", f"Running {name}")
        anchors[name] = _covering(name, points, partial(_anchor, lf, name, task, control))
    yield Stage("writing", "Writing the curves")
    report = _report(task, lf, settings, points, anchors)
    report["files"] = write_files(task.output, report, task.plot)
    yield Done(report)


def default_lambdas(preset: PresetInfo) -> tuple[float, ...]:
    """Four lambdas around the preset's own, low rate first, a factor of three apart, so that curves overlap."""
    return tuple(float(f"{preset.default_lambda * factor:.3g}") for factor in _SPACING)


def compare_curves(
    points: Sequence[Mapping[str, Any]], anchors: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, dict[str, dict[str, Any]]]:
    """``bd_rate`` (percent) and ``bd_psnr`` (dB) by measure and anchor, None where a ``reason`` says why.

    Raises: UsageError if the optional package is missing.
    """
    found: dict[str, dict[str, dict[str, Any]]] = {
        name: {measure: {} for measure in MEASURES} for name in ("bd_rate", "bd_psnr", "reason")
    }
    for measure, key in MEASURES.items():
        test = [(point["bpp"], point[key]) for point in points]
        for name, its_points in anchors.items():
            anchor = [(point["bpp"], point[key]) for point in its_points]
            rate, psnr = bd.bd_rate(anchor, test), bd.bd_psnr(anchor, test)
            found["bd_rate"][measure][name] = rate.value
            found["bd_psnr"][measure][name] = psnr.value
            reasons = dict.fromkeys(delta.reason for delta in (rate, psnr) if delta.reason)
            if reasons:
                found["reason"][measure][name] = "; ".join(reasons)
    return found


class _Encode:
    """One encode of the codec, or what an earlier run kept of it."""

    def __init__(self, task: RdTask, lf: LightField, settings: EncodeSettings, start: Path | None) -> None:
        self._task = task
        self._lf = lf
        self._settings = settings
        self._start = start
        name = f"{settings.preset}-lambda-{settings.lambda_:g}{'-warm' if start else ''}"
        self.path = task.output / f"{name}.sanr"
        self._notes = task.output / f"{name}.json"
        self._identity = {
            "samples": samples_sha256(lf),
            "settings": msgspec.to_builtins(asdict(settings)),
            "start": _sha256(start) if start else None,
        }
        self.point: dict[str, Any] = {}

    def run(self, control: Control, prefix: str) -> Iterator[Event]:
        """Events of the encode; afterwards ``point`` is there. Raises CancelledError if it was stopped early."""
        kept = self._kept() if self._task.resume else None
        if kept is not None:
            self.point = kept
            yield Notice(f"{self.path.name} is there already")
            return
        force = self._task.force or self._task.resume
        # The selection is applied already.
        resume = self._task.resume and partial_folder(self.path).exists()
        encode = EncodeTask(self._lf, self.path, self._settings, force=force, resume=resume, start=self._start)
        report: dict[str, Any] = {}
        try:
            for event in run_encode(encode, control):
                if isinstance(event, Done):
                    report = event.report
                elif isinstance(event, Stage):
                    yield replace(event, text=prefix + (event.text or event.name))
                else:
                    yield event
        except CancelledError as error:
            raise _unfinished() from error
        if control.stopping:
            raise _unfinished()
        self.point = {"lambda": self._settings.lambda_, **{key: report[key] for key in _POINT_KEYS if key in report}}
        self.point["path"] = self.path.name
        notes = {**self._identity, "sha256": _sha256(self.path), "point": self.point}
        write_atomically(self._notes, msgspec.json.format(msgspec.json.encode(notes)) + b"\n")

    def _kept(self) -> dict[str, Any] | None:
        """The point of an earlier run with the same input and settings, if its file is still as it was."""
        try:
            notes = msgspec.json.decode(self._notes.read_bytes(), type=dict[str, Any])
            same = all(notes.get(key) == value for key, value in self._identity.items())
            if same and notes.get("sha256") == _sha256(self.path):
                point = notes.get("point")
                return point if isinstance(point, dict) else None
        except (OSError, msgspec.MsgspecError):
            return None
        return None


def _unfinished() -> CancelledError:
    return CancelledError("stopped before all curves were made", hint="--resume goes on")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _check(task: RdTask) -> None:
    """Raises UsageError for names that do not exist; OutputExistsError, OutputError. Makes the folder."""
    for name in task.anchors:
        if name not in ANCHORS:
            raise UsageError(f"unknown anchor '{name}'", where="--anchors", hint=f"one of {', '.join(ANCHORS)}")
    if len(set(task.lambdas)) != len(task.lambdas):
        raise UsageError("a lambda is given twice", where="--lambdas")
    if (task.output / "rd.json").exists() and not (task.resume or task.force):
        raise OutputExistsError(
            "curves are there already", where=str(task.output), hint="--resume keeps what is done, --force replaces it"
        )
    try:
        task.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot make the folder: {error.strerror or error}", where=str(task.output)) from error


def _anchor(lf: LightField, name: str, task: RdTask, control: Control, qps: Sequence[int]) -> dict[str, Any]:
    return measure_anchor(lf, ANCHORS[name], qps, cache=task.cache, control=control)


def _covering(
    name: str, points: Sequence[Mapping[str, Any]], run: Callable[[Sequence[int]], dict[str, Any]]
) -> dict[str, Any]:
    """An anchor's report whose curve reaches over the qualities of ``points`` where the codec can.

    It begins with the codec's usual quantisers and adds finer and coarser ones, up to `_MORE_POINTS` each way, until
    the best and the worst of ``points`` lie inside, or a finer quantiser gains no more (as 4:2:0 in RGB).
    """
    codec = ANCHORS[name].codec
    step, last = _QP_STEPS[codec], {"x265": 51, "svtav1": 63}[codec]
    report = run(DEFAULT_QPS[codec])
    for direction, pick in ((-step, max), (step, min)):
        for _ in range(_MORE_POINTS):
            curve = sorted(report["points"], key=lambda point: point["qp"], reverse=direction > 0)
            qp = min(max(curve[0]["qp"] + direction, 1), last)
            if qp == curve[0]["qp"] or not any(
                _beyond(pick, curve, [point[key] for point in points], key) for key in MEASURES.values()
            ):
                break
            more = run([qp])["points"]
            report["points"] = sorted(report["points"] + more, key=lambda point: point["qp"])
    return report


def _beyond(
    pick: Callable[[Sequence[float]], float], curve: Sequence[Mapping[str, Any]], values: Sequence[float], key: str
) -> bool:
    """Whether the extreme of ``values`` lies beyond the end of an anchor's curve, and its last step got nearer."""
    end, before = curve[0][key], curve[1][key]
    return pick([end, *values]) != end and abs(end - before) > _SATURATED_DB


def _report(
    task: RdTask,
    lf: LightField,
    settings: EncodeSettings,
    points: list[dict[str, Any]],
    anchors: Mapping[str, dict[str, Any]],
) -> dict[str, Any]:
    U, V, H, W, C = lf.shape
    curves = {name: report["points"] for name, report in anchors.items()}
    about = ("encoder", "structure", "order", "pix_fmt", "parameters", "conversion", "versions")
    return {
        "source": task.source if isinstance(task.source, str) else lf.source.name,
        **task.selection.metadata(),
        "light_field": [U, V, H, W, C],
        "bit_depth": lf.bit_depth,
        "preset": settings.preset,
        "settings": {key: value for key, value in msgspec.to_builtins(asdict(settings)).items() if key != "lambda_"},
        "points": points,
        "anchors": curves,
        "anchor_settings": {name: {key: report[key] for key in about} for name, report in anchors.items()},
        **compare_curves(points, curves),
    }
