"""What a codec is to the rest of the program. Free of any one codec's own words."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.events import Notice, Stage, Step
from lfstudio.core.lightfield import LightField, LightFieldShape, Samples


class Control:
    """How the person's wishes reach a running encode; thread-safe.

    `stop` asks to finish now and keep the result so far; `pause` to end at the next step with what resuming needs and
    no result; `cancel` to end and keep nothing. `let_go` asks nothing of the encode: who follows it goes away, and it
    goes on by itself.
    """

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._pause = threading.Event()
        self._cancel = threading.Event()
        self._let_go = threading.Event()

    def stop(self) -> None:
        """Finish now, keep what there is. A pause that was asked for is off."""
        self._pause.clear()
        self._stop.set()

    def pause(self) -> None:
        """End, keep what resuming needs. Nothing comes of it once a stop was asked for."""
        if not self._stop.is_set():
            self._pause.set()
            self._stop.set()

    def cancel(self) -> None:
        """End, keep nothing."""
        self._pause.clear()
        self._cancel.set()
        self._stop.set()

    def let_go(self) -> None:
        """Follow it no longer."""
        self._let_go.set()

    @property
    def stopping(self) -> bool:
        """True once `stop`, `pause` or `cancel` was called."""
        return self._stop.is_set()

    @property
    def paused(self) -> bool:
        """True once `pause` was called, and neither `stop` nor `cancel` since."""
        return self._pause.is_set()

    @property
    def left(self) -> bool:
        """True once `let_go` was called."""
        return self._let_go.is_set()

    @property
    def cancelled(self) -> bool:
        """True once `cancel` was called."""
        return self._cancel.is_set()


@dataclass(frozen=True, slots=True)
class PresetInfo:
    """A preset as a person chooses it.

    Attributes:
        name: e.g. ``"fast"``. profile: the bitstream profile it makes. title: a few words. summary: one sentence.
        lambdas: named points of the rate-distortion trade-off, low rate first; the first is the default.
    """

    name: str
    profile: str
    title: str
    summary: str
    lambdas: Mapping[str, float]
    default_lambda: float


@dataclass(frozen=True, slots=True)
class EncodeSettings:
    """What a person asks of an encode, before a codec turns it into its configuration.

    At most one of ``lambda_``, ``target_bpp`` and ``target_psnr`` is set. ``steps`` scales all phases of the schedule.
    ``overrides`` are ``--set key=value`` pairs for the codec's own configuration fields. ``metadata`` is to be stored
    in the file as it is: small, and the same whenever the same thing is encoded (no times, no output path).
    """

    preset: str = "fast"
    lambda_: float | None = None
    target_bpp: float | None = None
    target_psnr: float | None = None
    steps: int | None = None
    time_limit_s: float | None = None
    seed: int = 0
    device: str = "auto"
    threads: int | None = None
    overrides: Mapping[str, str] = field(default_factory=dict)
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A complete file's bytes, made by a codec during (``final`` False) or at the end of an encode.

    Attributes:
        i: optimiser steps behind it.
        bpp_estimate: the float model's own cost of the final symbols with all components, bits per pixel of all views.
        bits: actual bits by component; they sum to 8 * len(data).
        info: what the report should say besides (steps, lambda, device, configuration …).
    """

    data: bytes
    final: bool
    i: int
    bpp_estimate: float
    bits: Mapping[str, float]
    info: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Everything that resuming needs, as bytes that only the same codec understands; no pickle in it."""

    data: bytes
    i: int


CodecOutput = Stage | Step | Notice | Encoded | Checkpoint


@dataclass(frozen=True, slots=True)
class LatentPlane:
    """One channel of one latent level: ``values`` "h w" int32 symbols, ``bits`` "h w" float32 bits per element."""

    level: str
    channel: int
    values: NDArray[np.int32]
    bits: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WeightTensor:
    """One coded weight tensor: ``symbols`` int32 (any shape), the quantisation ``step``, ``mean`` and ``scale`` of its
    Laplace model in symbols, and the ``bits`` it took."""

    name: str
    symbols: NDArray[np.int32]
    step: float
    mean: float
    scale: float
    bits: float


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is inside a coded file. All parts are optional: another codec may have no latents.

    Attributes:
        bits: bits by component (``"latents.y1"``, ``"weights.hsmb1.W_S"``, ``"context"``, ``"header"`` …); they sum to
            the file.
        facts: name and value pairs for an information panel, in order.
    """

    latents: Sequence[LatentPlane]
    weights: Sequence[WeightTensor]
    bits: Mapping[str, float]
    facts: Mapping[str, str]


class Decoder(Protocol):
    """An opened coded light field. Entropy decoding has been done once; views are made on request."""

    @property
    def shape(self) -> LightFieldShape: ...

    @property
    def bit_depth(self) -> int: ...

    @property
    def profile(self) -> str: ...

    @property
    def sections(self) -> Mapping[str, int]:
        """Bytes by section; with the header they sum to the file."""
        ...

    @property
    def metadata(self) -> Mapping[str, Any]:
        """What the file says of its making (may be empty)."""
        ...

    @property
    def symbols_sha256(self) -> str:
        """Hex digest over all decoded integer symbols, in file order."""
        ...

    @property
    def bpp_estimate(self) -> float:
        """The float model's own cost of the symbols, all components, bits per pixel of all views."""
        ...

    def view(self, u: float, v: float) -> Samples:
        """One view "H W C" in the source's own type. Raises UsageError outside the grid, or for a fraction where the
        profile has only the captured views."""
        ...

    def inspect(self) -> Inspection: ...


@runtime_checkable
class StatesDisparity(Protocol):
    """A decoder whose files may say how far each pixel is."""

    def disparity(self, u: float, v: float) -> NDArray[np.float32] | None:
        """Disparity of a view "H W" in pixels per view, positive = nearer; None if the file holds none. Raises
        UsageError outside the grid."""
        ...


class Codec(Protocol):
    """A codec: makes coded bytes from a light field, and opens them."""

    @property
    def name(self) -> str: ...

    @property
    def presets(self) -> Mapping[str, PresetInfo]: ...

    def encode(
        self,
        lf: LightField,
        settings: EncodeSettings,
        control: Control,
        resume: bytes | None = None,
        start: bytes | None = None,
    ) -> Iterator[CodecOutput]:
        """Yields progress, complete files and checkpoints; exactly one ``Encoded`` with ``final`` True ends it unless
        ``control`` was cancelled. It never touches the file system.

        Args:
            resume: a `Checkpoint` of an unfinished encode to go on with.
            start: a finished file of the same light field to begin with, in fewer steps.

        Raises: UsageError for settings that make no sense; EncodeError, DeviceError."""
        ...

    def open(self, data: bytes) -> Decoder:
        """Parses and entropy-decodes. Raises BitstreamError."""
        ...


@runtime_checkable
class Sized(Protocol):
    """A codec that can tell before an encode how much memory it will take."""

    def memory_bytes(self, settings: EncodeSettings, shape: LightFieldShape, bit_depth: int) -> int:
        """Peak resident memory of the process, in bytes. Raises UsageError, DeviceError."""
        ...


@runtime_checkable
class SizedViews(Protocol):
    """An opened file that can tell how much memory one view of it will take."""

    @property
    def view_bytes(self) -> int:
        """On top of what it has when it is open."""
        ...


@runtime_checkable
class Measurable(Protocol):
    """A codec that can tell what it costs."""

    def complexity(self, settings: EncodeSettings, shape: LightFieldShape, steps: int) -> dict[str, Any]:
        """Operations per pixel, planned steps, measured seconds: plain values by name."""
        ...
