"""What runs inside the engine process: answers requests in the order that keeps a person's hand moving.

Short requests are answered as they come. An evaluation visits one view at a time between them, so that a view that
is asked for meanwhile waits for one view and not for eighty.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import shutil
import threading
from collections import deque
from collections.abc import Callable, Generator
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lfstudio.codecs.anchors import PointCache
from lfstudio.core import mapped, spare
from lfstudio.core.errors import EngineError, LfstudioError, UsageError
from lfstudio.core.lightfield import LightField, to_display
from lfstudio.core.protocols import Inspection
from lfstudio.engine.diagnosis_messages import DiagnosisRequest
from lfstudio.engine.difference_messages import (
    DifferenceReply,
    MeanMap,
    MeanMapRequest,
    RegionRequest,
    SamplesPatch,
    SamplesRequest,
)
from lfstudio.engine.host.anchor import remembered
from lfstudio.engine.host.capabilities import capabilities
from lfstudio.engine.host.compare import check_comparable, matching
from lfstudio.engine.host.decoded import DecodedViews
from lfstudio.engine.host.diagnosis import diagnosis
from lfstudio.engine.host.disparity import disparity_steps
from lfstudio.engine.host.display import mapped_display, write_display
from lfstudio.engine.host.epi import epi_steps
from lfstudio.engine.host.failures import codec_errors
from lfstudio.engine.host.files import CodedFile, Views, is_coded, open_any
from lfstudio.engine.host.info import describe
from lfstudio.engine.host.inside import ablated, bytes_of, contents_of, predict_steps, worth_steps
from lfstudio.engine.host.measure import compare_steps
from lfstudio.engine.host.opening import Openings
from lfstudio.engine.host.previews import Previews
from lfstudio.engine.host.regions import check_inside, mean_map_steps, patch, region_steps
from lfstudio.engine.host.rendering import Renderer
from lfstudio.engine.host.selection import Selection
from lfstudio.engine.inside_messages import (
    AblateRequest,
    BytesRequest,
    ContentsRequest,
    InsideReply,
    PredictRequest,
    WorthRequest,
)
from lfstudio.engine.layout_messages import PreviewRequest, ProposeRequest, StopPreviewRequest
from lfstudio.engine.messages import (
    AnchorsRequest,
    CloseRequest,
    DescribeRequest,
    DisparityRequest,
    EpiRequest,
    EvaluateRequest,
    Evaluation,
    InspectRequest,
    Opened,
    OpenRequest,
    RememberedAnchors,
    Reply,
    Request,
    ViewInFile,
    ViewRequest,
)
from lfstudio.engine.opening_messages import OpeningRequest
from lfstudio.engine.render_messages import FocusPointRequest, FocusRangeRequest, RenderingReply, RenderRequest
from lfstudio.metrics.difference import Measure
from lfstudio.readers.loading import Loading
from lfstudio.render.disparity import DisparityMap
from lfstudio.render.epi import Epis

CACHE_BYTES = 256 << 20
"""Decoded views for which the disk has no room are remembered up to this much."""

_IDLE_S = 0.5
"""After so long without a request, memory is given back."""

GENERATION_SHIFT = 32
"""A handle is ``generation << GENERATION_SHIFT | number``."""

_log = logging.getLogger(__name__)

Worked = (
    Evaluation | RememberedAnchors | Epis | DisparityMap | InsideReply | DifferenceReply | RenderingReply
    | NDArray[np.uint8]
)  # fmt: skip
Working = Generator[None, None, Worked]
"""A reply that is made bit by bit."""


def serve(connection: Connection, generation: int, folder: Path) -> None:
    """Answer requests ``(number, request)`` with ``(number, reply or error)``, until None or the other end's end.

    The temporary ``folder`` is removed at the end.
    """
    session = Session(generation, folder)
    running: deque[tuple[int, Working]] = deque()
    urgent: deque[tuple[int, Working]] = deque()  # pictures that somebody waits for
    sending = threading.Lock()

    def answer(number: int, reply: Reply | LfstudioError) -> None:
        with sending:
            connection.send((number, reply))

    def asked() -> bool:
        """Whether there is a request to take; waits for one when there is nothing else to do."""
        if running or urgent:
            return connection.poll(0)
        if not connection.poll(_IDLE_S):
            session.tidy()
            connection.poll(None)
        return True

    try:
        while True:
            while asked():
                if (message := connection.recv()) is None:
                    return
                number, request = message
                if _takes_long(request):
                    threading.Thread(target=_beside, args=(session, request, number, answer), daemon=True).start()
                    continue
                if isinstance(reply := _guarded(session.begin, request), Generator):
                    (urgent if isinstance(request, RenderRequest) else running).append((number, reply))
                else:
                    answer(number, reply)
            queue = urgent or running
            number, working = queue.popleft()
            outcome = _guarded(_advance, working)
            if outcome is None:
                queue.append((number, working))  # what is short does not wait for what is long
            else:
                answer(number, outcome)
                if queue is urgent:
                    mapped.let_go_all()  # such a picture is made of many views
    except (EOFError, OSError):
        pass  # the other end is gone: nobody is left to answer
    finally:
        session.close()
        shutil.rmtree(folder, ignore_errors=True)


def _takes_long(request: Request) -> bool:
    """What is done beside everything else: loading the codecs takes seconds, reading a source can take minutes."""
    return isinstance(
        request, DescribeRequest | DiagnosisRequest | OpeningRequest | ProposeRequest | PreviewRequest
    ) or (isinstance(request, OpenRequest) and not is_coded(request.path))


def _beside(session: Session, request: Request, number: int, answer: Callable[[int, Any], None]) -> None:
    with contextlib.suppress(OSError):  # the other end may be gone by then
        answer(number, _guarded(session.begin, request))


def _advance(working: Working) -> Worked | None:
    """One slice of work; None while there is more to do."""
    try:
        next(working)
    except StopIteration as end:
        result: Worked = end.value
        return result
    return None


def _guarded(function: Any, argument: Any) -> Any:
    """Call, and return what went wrong as an `LfstudioError` instead of ending the process."""
    try:
        return function(argument)
    except LfstudioError as error:
        return error
    except Exception as error:  # noqa: BLE001 - the engine process's top-level hook
        _log.exception("a request failed: %r", argument)
        return EngineError(f"internal error: {type(error).__name__}: {error}")


class Session:
    """The files that one window has open in this process.

    Args:
        generation: of this engine process, part of every handle.
        folder: for temporary files. points: where the anchors' points are remembered.
    """

    def __init__(
        self, generation: int, folder: Path, cache_bytes: int = CACHE_BYTES, points: PointCache | None = None
    ) -> None:
        self._generation = generation
        self._folder = folder
        self._open: dict[int, LightField | CodedFile] = {}
        self._numbers = itertools.count(1)
        self._openings = Openings(folder)
        self._previews = Previews()
        self._files: dict[int, list[Path]] = {}
        self._decoded = DecodedViews(folder, cache_bytes)
        self._points = points or PointCache()
        self._mean_maps: dict[tuple[int, int, Measure], MeanMap] = {}
        self._renderer = Renderer(self._parallax_pair)

    def begin(self, request: Request) -> Reply | Working:
        """The reply, or for what takes long a generator that makes it bit by bit. Raises LfstudioError."""
        match request:
            case DescribeRequest():
                return capabilities()
            case DiagnosisRequest():
                return diagnosis()
            case OpenRequest():
                return self.open(request)
            case OpeningRequest():
                return self._openings.ask(request)
            case ProposeRequest() | PreviewRequest() | StopPreviewRequest():
                return self._previews.answer(request)
            case ViewRequest():
                return self.show(request)
            case EvaluateRequest():
                return self.evaluate(request)
            case AnchorsRequest():
                return self.anchors(request)
            case EpiRequest():
                return epi_steps(self._cached(request.handle), request)
            case DisparityRequest():
                return disparity_steps(self._file(request.handle), self._cached(request.handle), request)
            case RenderRequest() | FocusRangeRequest() | FocusPointRequest():
                return self._renderer.begin(request)
            case InspectRequest():
                return self.inspect(request)
            case MeanMapRequest():
                return self.mean_map(request)
            case RegionRequest():
                return region_steps(*self._pair(request.reference, request.test), request.box, request.view)
            case SamplesRequest():
                return self.samples(request)
            case AblateRequest():
                return self.ablate(request)
            case PredictRequest():
                return predict_steps(self._coded(request.handle), request.level)
            case WorthRequest():
                return self.weigh(request)
            case ContentsRequest():
                return contents_of(self._coded(request.handle))
            case BytesRequest():
                return bytes_of(self._coded(request.handle), request.offset, request.length)
            case CloseRequest():
                self.forget(request)
                return None

    def open(self, request: OpenRequest) -> Opened:
        """Open a file; the display values of a source lie where the window can map them."""
        with self._openings.begin(request.path) as loading:
            opened = open_any(request.path, request.layout, loading)
            if isinstance(opened, CodedFile):
                return self._open_coded(opened)
            return self._open_source(opened, loading, request)

    def _open_source(self, opened: LightField, loading: Loading, request: OpenRequest) -> Opened:
        handle = self._new_handle()
        read = loading.file_of(opened.samples)
        eight = opened.bit_depth == 8
        samples_path = read if eight and read is not None else self._folder / f"shown-{handle:x}.npy"
        if samples_path != read:  # else what was read is what is shown
            write_display(opened, samples_path)
        if eight:
            opened = replace(opened, samples=mapped_display(samples_path))
            read = None if read != samples_path else read
        loading.keep_only(read)
        self._files[handle] = [samples_path] if read is None else [samples_path, read]
        self._open[handle] = opened
        return Opened(
            handle=handle,
            path=request.path,
            title=opened.source.name,
            coded=False,
            shape=opened.shape,
            bit_depth=opened.bit_depth,
            samples_path=str(samples_path),
            notices=opened.source.notices,
            order_ok=opened.source.order_ok,
            order_hint=opened.source.order_hint,
            info=describe(opened),
        )

    def _open_coded(self, opened: CodedFile) -> Opened:
        handle = self._new_handle()
        self._open[handle] = opened
        return Opened(
            handle=handle,
            path=opened.path,
            title=Path(opened.path).name,
            coded=True,
            shape=opened.shape,
            bit_depth=opened.bit_depth,
            source_path=_source_path(opened),
            info=describe(opened),
        )

    def _new_handle(self) -> int:
        return self._generation << GENERATION_SHIFT | next(self._numbers)

    def view(self, request: ViewRequest) -> NDArray[np.uint8]:
        """One view as 8-bit display values, contiguous."""
        opened = self._file(request.handle)
        return np.ascontiguousarray(to_display(self._samples(request.handle, request.u, request.v), opened.bit_depth))

    def show(self, request: ViewRequest) -> ViewInFile | NDArray[np.uint8]:
        """One view as `view` has it, or where the window finds it."""
        opened = self._file(request.handle)
        if isinstance(opened, CodedFile):
            return self._decoded.shown(request.handle, opened, request.u, request.v)
        return self.view(request)

    def tidy(self) -> None:
        """Give back memory while nothing is asked for: what was freed, and what mapped files have in memory."""
        spare.give_back()
        mapped.let_go_all()

    def _samples(self, handle: int, u: float, v: float) -> Any:
        opened = self._file(handle)
        if not isinstance(opened, CodedFile):
            if u != int(u) or v != int(v):
                raise UsageError(f"the source has no view {u:g},{v:g} between its views")
            return opened.view(int(u), int(v))
        return self._decoded.view(handle, opened, u, v)

    def _cached(self, handle: int) -> _Cached:
        """An opened file whose views come from the cache, and go into it."""
        return _Cached(self, handle, self._file(handle))

    def anchors(self, request: AnchorsRequest) -> Working:
        """Look up the points of conventional codecs, one codec with each step: finding them takes a hash over all
        samples."""
        opened = self._file(request.handle)
        if isinstance(opened, CodedFile):
            raise UsageError("anchors are measured on a source")
        lf = Selection.parse(request.views, request.view_step, request.crop).apply(opened)
        return self._remembering(lf, request.qps)

    def _remembering(self, lf: LightField, qps: dict[str, tuple[int, ...]]) -> Working:
        found = {}
        for codec, wanted in qps.items():
            found[codec] = tuple(remembered(lf, codec, wanted, self._points))
            yield
        return RememberedAnchors(found)

    def evaluate(self, request: EvaluateRequest) -> Working:
        """Measure all views, one with each step of the generator."""
        reference, test = self._pair(request.reference, request.test)
        assert reference is not None
        assert test is not None
        return self._evaluating(test, reference)

    def _pair(self, reference: int | None, test: int | None) -> tuple[Views | None, Views | None]:
        """Source and decoded file, the part of the source that was encoded; decoded views come from the cache. Raises
        LayoutError if they cannot be compared."""
        tested = None if test is None else self._file(test)
        referred = None if reference is None else self._file(reference)
        if tested is not None and referred is not None:
            referred, _ = matching(referred, tested)
            check_comparable(referred, tested, "the source", "the decoded light field")
        return referred, None if test is None else self._cached(test)

    def _parallax_pair(self, handle: int, other: int | None) -> tuple[Views, Views]:
        """The views of a file, and those that tell its parallax: the source's, where it is the other one."""
        if other is None:
            opened = self._file(handle)
            return self._cached(handle), opened if isinstance(opened, LightField) else self._cached(handle)
        coded = isinstance(self._file(handle), CodedFile)
        reference, test = self._pair(*((other, handle) if coded else (handle, other)))
        assert reference is not None
        assert test is not None
        return test if coded else reference, reference

    def mean_map(self, request: MeanMapRequest) -> MeanMap | Working:
        """A difference map over all views; what was measured once is remembered until either file is closed."""
        reference, test = self._pair(request.reference, request.test)
        assert reference is not None
        assert test is not None
        key = (request.test, request.reference, request.measure)
        if key in self._mean_maps:
            return self._mean_maps[key]
        return self._mapping(key, mean_map_steps(request.measure, reference, test))

    def _mapping(self, key: tuple[int, int, Measure], steps: Generator[None, None, NDArray[np.float32]]) -> Working:
        found = MeanMap((yield from steps))
        if key[0] in self._open and key[1] in self._open:
            self._mean_maps[key] = found
        return found

    def samples(self, request: SamplesRequest) -> SamplesPatch:
        """A few samples as they are."""
        reference, test = self._pair(request.reference, request.test)
        check_inside(reference, test, request.box, request.view)
        return SamplesPatch(*(patch(views, request.box, request.view) for views in (reference, test)))

    def _evaluating(self, test: Views, reference: Views) -> Working:
        result = yield from compare_steps(test, reference)
        return Evaluation(
            psnr_db=result.psnr_db,
            psnr_db_mean=result.psnr_db_mean,
            psnr_yuv_db=result.psnr_yuv_db,
            ssim=result.ssim,
            per_view_psnr_db=result.per_view_psnr_db,
            per_view_ssim=result.per_view_ssim,
            mean_abs_error=result.mean_abs_error,
            max_abs_error=result.max_abs_error,
            per_view_max_error=result.per_view_max_error,
        )

    def inspect(self, request: InspectRequest) -> Inspection:
        """What is inside a coded file."""
        coded = self._coded(request.handle)
        with codec_errors(EngineError):
            return coded.decoder.inspect()

    def ablate(self, request: AblateRequest) -> Opened:
        """Open a variant of a coded file that goes without some latents."""
        return self._open_coded(ablated(self._coded(request.handle), request.off))

    def weigh(self, request: WorthRequest) -> Working:
        """Measure all views with and without some latents, one with each step of the generator."""
        coded = self._coded(request.handle)
        reference: Views | None = None
        if request.reference is not None:
            reference, _ = matching(self._file(request.reference), coded)
            check_comparable(reference, coded, "the source", "the decoded light field")
        return worth_steps(self._cached(request.handle), ablated(coded, request.off), reference, request.off)

    def forget(self, request: CloseRequest) -> None:
        """Close a file; one that is not open is no error."""
        self._open.pop(request.handle, None)
        self._decoded.forget(request.handle)
        self._renderer.forget(request.handle)
        self._mean_maps = {key: found for key, found in self._mean_maps.items() if request.handle not in key[:2]}
        for path in self._files.pop(request.handle, ()):
            mapped.remove(path)

    def close(self) -> None:
        """Close all files."""
        self._openings.close()
        for handle in list(self._open):
            self.forget(CloseRequest(handle))

    def _file(self, handle: int) -> LightField | CodedFile:
        try:
            return self._open[handle]
        except KeyError:
            if handle >> GENERATION_SHIFT != self._generation:
                raise EngineError("the engine was restarted since this file was opened", hint="open it again") from None
            raise EngineError("the file is not open any more", hint="open it again") from None

    def _coded(self, handle: int) -> CodedFile:
        opened = self._file(handle)
        if not isinstance(opened, CodedFile):
            raise UsageError("only a .sanr file can be inspected")
        return opened


class _Cached:
    """A test light field whose views come from the session's cache."""

    def __init__(self, session: Session, handle: int, opened: LightField | CodedFile) -> None:
        self._session = session
        self._handle = handle
        self.shape = opened.shape
        self.bit_depth = opened.bit_depth

    def view(self, u: int, v: int) -> Any:
        return self._session._samples(self._handle, u, v)


def _source_path(coded: CodedFile) -> str | None:
    """Where the file's source is, if it says so and the source is still there: beside the file."""
    stated = coded.metadata.get("source")
    if not isinstance(stated, str) or not stated:
        return None
    if stated == "sample":
        return stated
    try:
        folder = Path(coded.path).absolute().parent
        for candidate in (folder / stated, folder.parent / stated):  # a snapshot lies one folder deeper
            if candidate.exists():
                return str(candidate.resolve())
    except OSError:
        return None
    return None
