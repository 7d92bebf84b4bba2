"""Typed requests and replies between the window and the engine process; pickled between our own processes only.

Every request type names its reply. An error travels as the `LfstudioError` that the host raised.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.events import Point
from lfstudio.core.lightfield import LightFieldShape
from lfstudio.core.protocols import Inspection, PresetInfo
from lfstudio.engine.diagnosis_messages import Diagnosis, DiagnosisRequest
from lfstudio.engine.difference_messages import DifferenceReply, DifferenceRequest
from lfstudio.engine.inside_messages import InsideReply, InsideRequest
from lfstudio.engine.layout_messages import LayoutReply, LayoutRequest
from lfstudio.engine.opening_messages import Opening, OpeningRequest
from lfstudio.engine.render_messages import RenderingReply, RenderingRequest
from lfstudio.render.disparity import DisparityMap
from lfstudio.render.epi import Epis


@dataclass(frozen=True, slots=True)
class DescribeRequest:
    """What can this engine do? Reply: `Capabilities`."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """Presets in the order to offer them, devices (``"cpu"``, ``"cuda"``, ``"mps"``), the entropy coder in use."""

    presets: tuple[PresetInfo, ...]
    devices: tuple[str, ...]
    coder: str
    versions: dict[str, str]


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """Open a source light field or a `.sanr`; ``path`` may be ``sample``, ``layout`` is a ``--layout`` text.

    Reply: `Opened`.
    """

    path: str
    layout: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened light field.

    Attributes:
        handle: names it in later requests; valid until `CloseRequest`.
        coded: True for a `.sanr`.
        samples_path: for sources, a ``.npy`` file "U V H W C" uint8 (display values) to map with ``mmap_mode="r"``.
        info: what `lfstudio info --json` says of it.
        source_path: for a `.sanr`, the path of its source as stored in the metadata, when known.
    """

    handle: int
    path: str
    title: str
    coded: bool
    shape: LightFieldShape
    bit_depth: int
    samples_path: str | None = None
    source_path: str | None = None
    notices: tuple[str, ...] = ()
    order_ok: bool | None = None
    order_hint: str | None = None
    info: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ViewRequest:
    """One view of an opened file. Reply: "H W C" uint8 display values (C = 1 or 3), C-contiguous; where they lie in a
    file, the client maps it."""

    handle: int
    u: float
    v: float


@dataclass(frozen=True, slots=True)
class ViewInFile:
    """Where a view's display values lie: at ``[u, v]`` of a ``.npy`` file "U V H W C" uint8 of the opened file."""

    handle: int
    path: str
    u: int
    v: int


@dataclass(frozen=True, slots=True)
class EvaluateRequest:
    """Compare a decoded light field with its source, over all views. Reply: `Evaluation`."""

    test: int
    reference: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How far a decoded light field is from its source; measured on decoded samples at the source's bit depth.

    Attributes:
        psnr_db: pooled. psnr_db_mean: mean over views. per_view_psnr_db, per_view_ssim: "U V" float64.
        mean_abs_error: "H W" float32, mean over all views and channels, in 8-bit levels (0 .. 255).
        max_abs_error: in the source's own levels. per_view_max_error: the same by view, "U V" integers.
    """

    psnr_db: float
    psnr_db_mean: float
    psnr_yuv_db: float
    ssim: float
    per_view_psnr_db: NDArray[np.float64]
    per_view_ssim: NDArray[np.float64]
    mean_abs_error: NDArray[np.float32]
    max_abs_error: int
    per_view_max_error: NDArray[np.int64] | None = None


@dataclass(frozen=True, slots=True)
class InspectRequest:
    """What is inside an opened `.sanr`. Reply: `lfstudio.core.protocols.Inspection`."""

    handle: int


@dataclass(frozen=True, slots=True)
class AnchorsRequest:
    """What is remembered of conventional codecs on a part of an opened source. Reply: `RememberedAnchors`.

    Attributes:
        qps: quantisers to look for, by codec. views, view_step, crop: as in `EncodeJob`.
    """

    handle: int
    qps: dict[str, tuple[int, ...]]
    views: str | None = None
    view_step: int | None = None
    crop: str | None = None


@dataclass(frozen=True, slots=True)
class RememberedAnchors:
    """The points that are known without running anything, by codec."""

    points: dict[str, tuple[Point, ...]]


@dataclass(frozen=True, slots=True)
class EpiRequest:
    """The epipolar-plane images through column ``x`` and row ``y`` of the captured view (u, v) of an opened file.

    Reply: `lfstudio.render.epi.Epis`.
    """

    handle: int
    u: int
    v: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class DisparityRequest:
    """How far each pixel of view (u, v) is. Reply: `lfstudio.render.disparity.DisparityMap`.

    A `.sanr` that holds its own map gives it for any viewpoint, unless an ``estimate`` is asked for; everything else is
    estimated, for the nearest captured view.
    """

    handle: int
    u: float
    v: float
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class CloseRequest:
    """Forget an opened file. Reply: None."""

    handle: int


Request = (
    DescribeRequest
    | DiagnosisRequest
    | OpenRequest
    | OpeningRequest
    | ViewRequest
    | EvaluateRequest
    | InspectRequest
    | AnchorsRequest
    | EpiRequest
    | DisparityRequest
    | CloseRequest
    | InsideRequest
    | DifferenceRequest
    | RenderingRequest
    | LayoutRequest
)
Reply = (
    Capabilities
    | Diagnosis
    | Opened
    | Opening
    | ViewInFile
    | NDArray[np.uint8]
    | Evaluation
    | Inspection
    | RememberedAnchors
    | Epis
    | DisparityMap
    | InsideReply
    | DifferenceReply
    | RenderingReply
    | LayoutReply
    | None
)


@dataclass(frozen=True, slots=True)
class EncodeJob:
    """One encode, as the window asks for it; the same as one `lfstudio encode` command (see `client.encode.command`).

    Attributes:
        source: path or ``sample``. layout: a ``--layout`` text. output: the `.sanr` to make.
        overrides: ``--set`` pairs.
        start: a finished `.sanr` of the same light field and network to begin with.
        run_file: where it tells its events, so that it can be left running and found again; one that runs already is
            followed. heard: how many bytes of it were told before. found: it was begun before: it is only followed, to
            its end if it has ended meanwhile.
    """

    source: str
    output: str
    layout: str | None = None
    preset: str | None = None
    lambda_: float | None = None
    target_bpp: float | None = None
    target_psnr: float | None = None
    steps: int | None = None
    time_limit_s: float | None = None
    views: str | None = None
    view_step: int | None = None
    crop: str | None = None
    seed: int = 0
    device: str = "auto"
    threads: int | None = None
    overrides: dict[str, str] = field(default_factory=dict)
    force: bool = False
    resume: bool = False
    start: str | None = None
    run_file: str | None = None
    heard: int = 0
    found: bool = False


@dataclass(frozen=True, slots=True)
class AnchorJob:
    """A conventional codec in its usual settings on a light field; one `lfstudio anchor` command.

    Attributes:
        codec: ``"x265"`` or ``"svtav1"``. qps: quantisers. The rest: as in `EncodeJob`.
    """

    source: str
    codec: str
    qps: tuple[int, ...]
    layout: str | None = None
    views: str | None = None
    view_step: int | None = None
    crop: str | None = None
