"""An `Engine` in this process whose encodes follow a script: success, stop, cancel, out of memory, corrupt files."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import fake_inside
import numpy as np
from fake_anchors import measure
from numpy.typing import NDArray

from lfstudio.core.errors import BitstreamError, CancelledError, EngineError, LayoutError, ReadError
from lfstudio.core.events import Done, Event, Failed, Point, Progress, Snapshot, Stage, Step
from lfstudio.core.lightfield import LightField, LightFieldShape
from lfstudio.core.protocols import Control, Inspection, LatentPlane, PresetInfo, WeightTensor
from lfstudio.engine.diagnosis_messages import Diagnosis, DiagnosisRequest
from lfstudio.engine.difference_messages import (
    MeanMap,
    MeanMapRequest,
    RegionRequest,
    SamplesPatch,
    SamplesRequest,
)
from lfstudio.engine.export_job import ExportJob
from lfstudio.engine.host.rendering import Renderer
from lfstudio.engine.inside_messages import InsideRequest
from lfstudio.engine.layout_messages import (
    LayoutPreview,
    PreviewRequest,
    Proposals,
    ProposedLayout,
    ProposeRequest,
    StopPreviewRequest,
)
from lfstudio.engine.messages import (
    AnchorJob,
    AnchorsRequest,
    Capabilities,
    CloseRequest,
    DescribeRequest,
    DisparityRequest,
    EncodeJob,
    EpiRequest,
    EvaluateRequest,
    Evaluation,
    InspectRequest,
    Opened,
    OpenRequest,
    RememberedAnchors,
    Reply,
    Request,
    ViewRequest,
)
from lfstudio.engine.opening_messages import Opening, OpeningRequest
from lfstudio.engine.render_messages import FocusPointRequest, FocusRangeRequest, RenderRequest
from lfstudio.metrics.difference import difference_map
from lfstudio.metrics.region import RegionSums
from lfstudio.render.disparity import DisparityMap
from lfstudio.render.epi import cut

Samples = NDArray[np.uint8]
Script = Callable[["FakeEngine", EncodeJob, Control], Iterator[Event]]
AnchorScript = Callable[["FakeEngine", AnchorJob, Control], Iterator[Event]]
ExportScript = Callable[["FakeEngine", ExportJob, Control], Iterator[Event]]

PRESETS = (
    PresetInfo("fast", "paper", "Fast", "A useful file in a minute or two.", {"low": 0.002, "high": 0.0005}, 0.0005),
    PresetInfo("paper-fast", "paper", "Paper, shortened", "The published codec.", {"1": 0.001}, 0.001),
)


PROPOSALS = Proposals(
    (
        ProposedLayout("mosaic:3x3", 0.42, "the picture repeats itself 3 times down and 3 times across"),
        ProposedLayout("lenslet:3x3", 0.2, "the picture steps every 3 rows and every 3 columns, as macro-pixels do"),
    ),
    ("mosaic", "lenslet", "quilt", "hex"),
)


def psnr(reference: Samples, test: Samples) -> float:
    """PSNR in dB; infinite for equal pictures."""
    mse = float(np.mean((reference.astype(np.float64) - test) ** 2))
    return float("inf") if mse == 0 else float(10 * np.log10(255**2 / mse))


def between(samples: Samples, u: float, v: float) -> Samples:
    """The view at (u, v), a mix of its neighbours where there is none."""
    rows, columns = (sorted({int(np.floor(x)), int(np.ceil(x))}) for x in (u, v))
    mixed = np.zeros(samples.shape[2:])
    for i in rows:
        for j in columns:
            mixed += max(0.0, 1 - abs(u - i)) * max(0.0, 1 - abs(v - j)) * samples[i, j]
    return np.ascontiguousarray(np.rint(mixed).astype(np.uint8))


class FakeEngine:
    """Knows the light fields that a test registers; every `.sanr` is one more array here.

    Attributes:
        script, anchor_script: what an encode, an anchor does. remembered: anchors' points that are known, by codec.
        diagnosis: what a check of the installation finds. deep_factor: true samples are display values times this.
        requests: every request that was called, in order.
        gate, open_gate: cleared, they hold every `ViewRequest`, or `OpenRequest`, back. opening: how far that is.
        closed: handles that were closed.
        unclear: paths that do not open without a layout. proposals: what is proposed of any source.
        look_gate: cleared, it holds every `PreviewRequest` back. stopped: up to which number they were stopped.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.script: Script = succeed
        self.requests: list[Request] = []
        self.open_handles: dict[int, tuple[str, Samples, bool]] = {}
        self.closed = False
        self.gate = threading.Event()
        self.gate.set()
        self.jobs: list[EncodeJob] = []
        self.anchor_script: AnchorScript = measure
        self.anchor_jobs: list[AnchorJob] = []
        self.export_script: ExportScript = write_it
        self.export_jobs: list[ExportJob] = []
        self.remembered: dict[str, tuple[Point, ...]] = {}
        self.deep_factor = 1
        self.opening: Opening | None = None
        self.diagnosis: dict[str, object] = {"ok": True, "versions": {"lfstudio": "test"}, "problems": []}
        self._cancelled = False
        self.proposals = PROPOSALS
        self.unclear: set[str] = set()
        self.look_gate = threading.Event()
        self.look_gate.set()
        self.stopped = 0
        self.open_gate = threading.Event()
        self.open_gate.set()
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._files: dict[str, tuple[Samples, str | None]] = {}
        self._extra: dict[str, dict[str, object]] = {}
        self._info: dict[str, dict[str, object]] = {}

    # What a test registers

    def add_source(self, name: str, samples: Samples, **extra: object) -> str:
        """A folder of views at ``name``; ``extra`` are fields of `Opened`."""
        path = self.folder / name
        path.mkdir()
        self._files[str(path)] = (samples, None)
        self._extra[str(path)] = dict(extra)
        return str(path)

    def add_coded(
        self, path: Path | str, samples: Samples, source: str | None, info: dict[str, object] | None = None
    ) -> str:
        """A `.sanr` that decodes to ``samples``; ``info`` is what it says of itself."""
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(b"coded")
        self._files[str(path)] = (samples, source)
        self._info[str(path)] = info or {}
        return str(path)

    def add_corrupt(self, name: str) -> str:
        """A `.sanr` that cannot be opened."""
        path = self.folder / name
        path.write_bytes(b"damaged")
        return str(path)

    def samples(self, path: str) -> Samples:
        """What was registered at ``path``."""
        return self._files[path][0]

    # The protocol

    def start(self) -> None:
        """Nothing to start."""

    def close(self) -> None:
        """No more calls."""
        self.closed = True
        self.gate.set()
        self.open_gate.set()
        self.look_gate.set()

    def call(self, request: Request) -> Reply:
        """Answer at once."""
        if isinstance(request, ViewRequest):
            self.gate.wait()
        if isinstance(request, OpenRequest):
            self.open_gate.wait()
            if self._cancelled:
                raise CancelledError("opening was cancelled")
        if isinstance(request, OpeningRequest):
            time.sleep(0.01)
        if isinstance(request, PreviewRequest):
            self.look_gate.wait()
        with self._lock:
            if self.closed:
                raise EngineError("the engine was closed")
            self.requests.append(request)
            return self._answer(request)

    def run_encode(self, job: EncodeJob, control: Control) -> Iterator[Event]:
        """Follow the script."""
        self.jobs.append(job)
        return self.script(self, job, control)

    def run_anchor(self, job: AnchorJob, control: Control) -> Iterator[Event]:
        """Follow the script."""
        self.anchor_jobs.append(job)
        return self.anchor_script(self, job, control)

    def run_export(self, job: ExportJob, control: Control) -> Iterator[Event]:
        """Follow the script."""
        self.export_jobs.append(job)
        return self.export_script(self, job, control)

    def _answer(self, request: Request) -> Reply:
        if isinstance(request, DescribeRequest):
            return Capabilities(PRESETS, ("cpu",), "fallback", {"lfstudio": "test"})
        if isinstance(request, DiagnosisRequest):
            return Diagnosis(self.diagnosis)
        if isinstance(request, OpenRequest):
            return self._open(request)
        if isinstance(request, ViewRequest):
            samples = self._held(request.handle)[1]
            return between(samples, request.u, request.v)
        if isinstance(request, EpiRequest):
            return cut(self._held(request.handle)[1], request.u, request.v, request.x, request.y)
        if isinstance(request, DisparityRequest):
            samples = self._held(request.handle)[1]
            found = np.linspace(-1, 1, samples[0, 0, :, :, 0].size, dtype=np.float32).reshape(samples.shape[2:4])
            return DisparityMap(found, np.ones_like(found), request.u, request.v, False)
        if isinstance(request, OpeningRequest):
            if request.cancel:
                self._cancelled = True
                self.open_gate.set()
            return self.opening
        if isinstance(request, EvaluateRequest):
            return evaluation(self._held(request.reference)[1], self._held(request.test)[1])
        if isinstance(request, InspectRequest):
            return inspection()
        if isinstance(request, MeanMapRequest | RegionRequest | SamplesRequest):
            return self._measured(request)
        if isinstance(request, RenderRequest | FocusRangeRequest | FocusPointRequest):
            return finished(Renderer(self._pair).begin(request))
        if isinstance(request, AnchorsRequest):
            return RememberedAnchors(self.remembered)
        if isinstance(request, InsideRequest):
            return fake_inside.answer(self, request)
        if isinstance(request, ProposeRequest):
            return self.proposals
        if isinstance(request, PreviewRequest):
            return self._look(request)
        if isinstance(request, StopPreviewRequest):
            self.stopped = request.number
            return None
        assert isinstance(request, CloseRequest)
        self._held(request.handle)
        del self.open_handles[request.handle]
        return None

    def _look(self, request: PreviewRequest) -> LayoutPreview:
        """What is registered, as it lies; its order is right only if transposed."""
        if request.number <= self.stopped:
            raise CancelledError("nobody wants this preview any more")
        layout = request.layout or ""
        if "crop" in layout:
            raise LayoutError("the crop does not lie inside", where=request.path)
        samples = self._files[request.path][0]
        U, V, H, W, _ = samples.shape
        ok = "transpose" in layout
        return LayoutPreview(
            layout, LightFieldShape(*samples.shape), 8, samples[:3, :3], samples[U // 2], V // 2, samples[:, V // 2],
            U // 2, samples[U // 2, :, H // 2], samples[:, V // 2, :, W // 2], ("a black border",), ok,
            "parallax moves consistently along u and v" if ok else "rows and columns of the grid are exchanged",
            None if ok else f"{layout},transpose",
        )  # fmt: skip

    def _measured(self, request: MeanMapRequest | RegionRequest | SamplesRequest) -> Reply:
        """Real maps, figures and samples."""
        pair = [None if h is None else self._held(h)[1] for h in (request.reference, request.test)]
        if isinstance(request, MeanMapRequest):
            places = np.ndindex(*pair[0].shape[:2])
            maps = [difference_map(request.measure, *(samples[p] for samples in pair)) for p in places]
            return MeanMap(np.mean(maps, axis=0, dtype=np.float32))
        box = request.box
        cuts = [
            None if samples is None else samples[:, :, box.y : box.y + box.height, box.x : box.x + box.width]
            for samples in pair
        ]
        if isinstance(request, SamplesRequest):
            depth = self.deep_factor
            return SamplesPatch(*(None if cut is None else cut[request.view].astype(np.uint16) * depth for cut in cuts))
        sums = RegionSums(8)
        shape = next(cut.shape for cut in cuts if cut is not None)
        for place in [request.view] if request.view else np.ndindex(*shape[:2]):
            sums.add(*(None if cut is None else cut[place] for cut in cuts))
        return sums.result()

    def _pair(self, handle: int, other: int | None) -> tuple[LightField, LightField]:
        fields = [
            LightField(np.ascontiguousarray(self._held(h)[1])) for h in (handle, handle if other is None else other)
        ]
        coded = self._held(handle)[2]
        return fields[0], fields[1] if coded else fields[0]

    def _held(self, handle: int) -> tuple[str, Samples, bool]:
        if handle not in self.open_handles:
            raise EngineError(f"no open file has the handle {handle}")
        return self.open_handles[handle]

    def _open(self, request: OpenRequest) -> Opened:
        path = request.path
        if path not in self._files:
            if path.endswith(".sanr") and Path(path).exists():
                raise BitstreamError(
                    "the checksum does not match", where=path, hint="the file is damaged; get it again"
                )
            raise ReadError("there is no such file or folder", where=path)
        if path in self.unclear and request.layout is None:
            raise LayoutError("the layout is not clear from the picture", where=path, hint="give it with --layout")
        samples, source = self._files[path]
        handle = next(self._numbers)
        coded = path.endswith(".sanr")
        self.open_handles[handle] = (path, samples, coded)
        mapped = None
        if not coded:
            mapped = str(self.folder / f"mapped{handle}.npy")
            np.save(mapped, samples)
        shape = LightFieldShape(*samples.shape)
        extra = dict(self._extra.get(path, {}))
        if request.layout is not None:
            extra = {**extra, "order_ok": True}
        info = {"format": "sanr" if coded else "folder"} | ({"bytes": 5, "bpp": 0.25} if coded else {})
        info |= self._info.get(path, {})
        return Opened(
            handle,
            path,
            Path(path).stem,
            coded,
            shape,
            int(extra.pop("bit_depth", 8)),  # type: ignore[call-overload]
            mapped,
            source,
            info=info,
            **extra,  # type: ignore[arg-type]
        )


def finished(steps: Generator[None, None, Reply]) -> Reply:
    """What a generator of the engine's comes to."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def evaluation(reference: Samples, test: Samples) -> Evaluation:
    """A real comparison of two arrays."""
    U, V = reference.shape[:2]
    table = np.array([[psnr(reference[u, v], test[u, v]) for v in range(V)] for u in range(U)])
    error = np.abs(reference.astype(np.int16) - test)
    return Evaluation(
        psnr(reference, test), float(np.mean(table)), psnr(reference, test), 0.9, table, np.full((U, V), 0.9),
        error.mean(axis=(0, 1, 4)).astype(np.float32), int(error.max()), error.max(axis=(2, 3, 4)).astype(np.int64),
    )  # fmt: skip


def inspection() -> Inspection:
    """Two latent planes and one weight tensor."""
    rng = np.random.default_rng(0)
    planes = [
        LatentPlane(
            f"y{i}", 0, rng.integers(-3, 4, (4 * i, 5 * i)).astype(np.int32), np.ones((4 * i, 5 * i), np.float32)
        )
        for i in (1, 2)
    ]
    weights = [WeightTensor("decode.W", rng.integers(-5, 6, (3, 3)).astype(np.int32), 0.1, 0.0, 1.0, 20.0)]
    return Inspection(planes, weights, {"latents.y1": 20.0, "weights.decode.W": 20.0}, {"Profile": "paper"})


# Scripts


def degraded(samples: Samples, noise: int) -> Samples:
    """``samples`` off by up to ``noise`` levels; the first view errs most."""
    rng = np.random.default_rng(noise)
    wrong = samples.astype(np.int16) + rng.integers(-noise, noise + 1, samples.shape)
    wrong[0, 0] += rng.integers(-20, 21, samples.shape[2:])
    return np.clip(wrong, 0, 255).astype(np.uint8)


def snapshot(engine: FakeEngine, job: EncodeJob, i: int, noise: int) -> Snapshot:
    """A snapshot file after ``i`` steps, off by ``noise``."""
    source = engine.samples(job.source)
    coded = degraded(source, noise)
    path = engine.add_coded(f"{job.output}.partial/snapshot-{i}.sanr", coded, job.source)
    result = evaluation(source, coded)
    return Snapshot(
        path, i, 1000 + i, 0.3, 0.29, result.psnr_db, result.psnr_db_mean, result.per_view_psnr_db.tolist(), i / 10
    )


def finish(engine: FakeEngine, job: EncodeJob, noise: int, steps: int) -> Done:
    """The result in place."""
    coded = degraded(engine.samples(job.source), noise)
    engine.add_coded(job.output, coded, job.source)
    value = psnr(engine.samples(job.source), coded)
    return Done({"path": job.output, "bytes": 1234, "bpp": 0.25, "psnr_db": value, "steps": steps})


def step(i: int, n: int = 20) -> Step:
    """One step's progress."""
    return Step(i, n, 100.0 / (i + 1), 0.3, 25.0 + i / 10, i / 10, (n - i) / 10, 0.001)


def succeed(engine: FakeEngine, job: EncodeJob, control: Control) -> Iterator[Event]:
    """Steps, two snapshots, the result."""
    yield Stage("training")
    for i in range(1, 21):
        yield step(i)
        if i in (5, 10):
            yield snapshot(engine, job, i, 20 - i)
    yield finish(engine, job, 3, 20)


def wait_to_be_told(engine: FakeEngine, job: EncodeJob, control: Control, at: int = 1) -> Iterator[Event]:
    """One snapshot at step ``at``, then nothing until the person stops or cancels."""
    yield Stage("training")
    yield step(at)
    yield snapshot(engine, job, at, 15)
    pause = threading.Event()
    while not control.stopping:
        pause.wait(0.005)
    if control.cancelled:
        yield Failed("CancelledError", "the encode was cancelled")
    else:
        yield finish(engine, job, 15, at)


def write_it(engine: FakeEngine, job: ExportJob, control: Control) -> Iterator[Event]:
    """A file, or a folder of one, at once."""
    yield Progress(1, 2)
    yield Progress(2, 2)
    path = Path(job.output)
    if path.suffix:
        path.write_bytes(b"exported")
    else:
        path.mkdir(exist_ok=True)
        (path / "view").write_bytes(b"exported")
    yield Done({"path": job.output, "files": [job.output], "bytes": 8, "notices": []})


def write_slowly(engine: FakeEngine, job: ExportJob, control: Control) -> Iterator[Event]:
    """One step, then nothing until the person cancels."""
    yield Progress(1, 4)
    pause = threading.Event()
    while not control.stopping:
        pause.wait(0.005)
    yield Failed("CancelledError", "the export was cancelled")


def run_out_of_memory(engine: FakeEngine, job: EncodeJob, control: Control) -> Iterator[Event]:
    """Fails as a device does."""
    yield Stage("training")
    yield step(1)
    yield Failed("DeviceError", "the device is out of memory", "choose fewer views or a smaller crop")


def break_down(engine: FakeEngine, job: EncodeJob, control: Control) -> Iterator[Event]:
    """Raises, as an engine does whose process died."""
    yield Stage("training")
    raise EngineError("the engine process ended unexpectedly: killed by SIGKILL")


def find_output_there(engine: FakeEngine, job: EncodeJob, control: Control) -> Iterator[Event]:
    """Refuses to overwrite, unless forced."""
    if not job.force:
        yield Failed("OutputExistsError", "the output exists already")
        return
    yield finish(engine, job, 3, 1)
