"""From a file's bytes to views: entropy decoding once, then one forward pass per view."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from lfstudio.bitstream.container import Container
from lfstudio.bitstream.metadata import unpack_metadata
from lfstudio.codecs.sanr import syntax
from lfstudio.codecs.sanr.config import Structure
from lfstudio.codecs.sanr.explained import explain
from lfstudio.codecs.sanr.finalise import estimate
from lfstudio.codecs.sanr.footprint import view_bytes
from lfstudio.codecs.sanr.grid import SCALE_OFFSET, SCALES_PER_OCTAVE
from lfstudio.codecs.sanr.model import anatomy, scaled_latents
from lfstudio.codecs.sanr.predicted import predictions
from lfstudio.codecs.sanr.quantised import QuantisedModel
from lfstudio.codecs.sanr.warp import WarpSynthesis
from lfstudio.core.errors import UsageError
from lfstudio.core.inside import Ablation, Field, Prediction
from lfstudio.core.lightfield import LightFieldShape, Samples
from lfstudio.core.protocols import Inspection, LatentPlane, WeightTensor


def bits_by_component(tally: syntax.Tally, total_bytes: int, metadata_bytes: int) -> dict[str, float]:
    """Bits of a file by component; ``header`` is also what lengths and rounding to bytes take. They sum to the file."""
    bits = dict(tally.bits)
    if metadata_bytes:
        bits["metadata"] = 8.0 * metadata_bytes
    bits["header"] = 8.0 * total_bytes - sum(bits.values())
    return bits


class SanrDecoder:
    """An opened SANR file. Implements `lfstudio.core.protocols.Decoder`.

    Reconstruction is float32 on the CPU; symbols are integers and the same everywhere.
    """

    def __init__(self, data: bytes) -> None:
        container = Container.parse(data)
        self._container = container
        self._bytes = len(data)
        self._model, self._tally = syntax.read(
            dict(container.sections), container.profile, container.shape, container.bit_depth
        )
        self._parts = anatomy(self._model.structure, container.shape)
        self._weights = self._model.weights()
        self._prepared = self._prepare(self._model.symbols())

    def _prepare(self, symbols: Sequence[torch.Tensor]) -> object:
        with torch.inference_mode():
            latents = scaled_latents(self._parts, self._weights, symbols)
            return self._parts.synthesis.prepare(self._weights, latents)

    @property
    def shape(self) -> LightFieldShape:
        return self._container.shape

    @property
    def bit_depth(self) -> int:
        return self._container.bit_depth

    @property
    def profile(self) -> str:
        return self._container.profile

    @property
    def structure(self) -> Structure:
        """The network's shape."""
        return self._model.structure

    @property
    def model(self) -> QuantisedModel:
        """All integers of the file."""
        return self._model

    @property
    def sections(self) -> Mapping[str, int]:
        return self._container.section_sizes

    @cached_property
    def metadata(self) -> Mapping[str, Any]:
        data = self._container.sections.get("metadata")
        return unpack_metadata(data) if data else {}

    @cached_property
    def symbols_sha256(self) -> str:
        return symbols_digest(self._model)

    @cached_property
    def bpp_estimate(self) -> float:
        return estimate(self._parts, self._model, len(self._container.sections.get("metadata", b""))).bpp

    @property
    def view_bytes(self) -> int:
        """See `lfstudio.core.protocols.SizedViews`."""
        return view_bytes(self.structure, self.shape)

    def view(self, u: float, v: float) -> Samples:
        self._check(u, v)
        between = u != int(u) or v != int(v)
        if between and self._model.structure.synthesis != "warp":
            raise UsageError(
                f"view {u:g},{v:g} lies between the captured ones, which the profile '{self.profile}' cannot make"
            )
        with torch.inference_mode():
            kind = torch.float32 if between else torch.int64
            index = torch.tensor([u], dtype=kind), torch.tensor([v], dtype=kind)
            view = self._parts.synthesis.render(self._weights, self._prepared, *index)[0]
            peak = (1 << self.bit_depth) - 1
            levels = (view.clamp(0, 1) * peak + 0.5).floor().permute(1, 2, 0).contiguous().numpy()
        return levels.astype(np.uint8) if self.bit_depth <= 8 else levels.astype(np.uint16)

    def without(self, off: Ablation) -> SanrDecoder:
        """See `lfstudio.core.inside.Ablatable`: shares everything with this decoder but what its views start from."""
        symbols = self._model.symbols()
        for level, channel in off.planes:
            number = self._level(level)
            if not 0 <= channel < symbols[number].shape[1]:
                raise UsageError(f"the level {level} has no channel {channel}")
            plane = symbols[number][:, channel]
            plane.fill_(float(plane.mean()) if off.fill == "mean" else 0.0)
        variant = copy.copy(self)
        variant._prepared = variant._prepare(symbols)
        return variant

    def predict(self, level: str) -> Iterator[Prediction]:
        """See `lfstudio.core.inside.Predicting`."""
        return predictions(self._parts, self._model, self._level(level))

    def explain(self) -> Mapping[str, Sequence[Field]]:
        """See `lfstudio.core.inside.Explained`."""
        return explain(self._parts, self._model)

    def _level(self, name: str) -> int:
        names = [f"y{number + 1}" for number in range(len(self._parts.sizes))]
        if name not in names:
            raise UsageError(f"the file has no latents {name}; it has {', '.join(names) or 'none'}")
        return names.index(name)

    def disparity(self, u: float, v: float) -> NDArray[np.float32] | None:
        synthesis = self._parts.synthesis
        if not isinstance(synthesis, WarpSynthesis):
            return None
        self._check(u, v)
        with torch.inference_mode():
            at = torch.tensor([u], dtype=torch.float32), torch.tensor([v], dtype=torch.float32)
            disparity: NDArray[np.float32] = synthesis.disparity(self._weights, self._prepared, *at)[0, 0].numpy()
        return disparity

    def _check(self, u: float, v: float) -> None:
        U, V = self.shape.U, self.shape.V
        if not (0 <= u <= U - 1 and 0 <= v <= V - 1):
            raise UsageError(f"view {u:g},{v:g} is outside the {U}x{V} grid")

    def inspect(self) -> Inspection:
        family = self._model.structure.entropy
        planes = [
            LatentPlane(f"y{level + 1}", c, y[c], self._tally.latents[level][c])
            for level, y in enumerate(self._model.latents)
            for c in range(y.shape[0])
        ]
        weights = [
            WeightTensor(
                name=t.spec.name, symbols=t.symbols, step=t.step, mean=t.mean16 / 16,
                scale=2.0 ** ((t.scale - SCALE_OFFSET[family]) / SCALES_PER_OCTAVE),
                bits=self._tally.bits[f"{'context' if t.spec.octaves else 'weights'}.{t.spec.name}"],
            )
            for t in self._model.tensors
        ]  # fmt: skip
        metadata = len(self._container.sections.get("metadata", b""))
        return Inspection(planes, weights, bits_by_component(self._tally, self._bytes, metadata), self._facts())

    def _facts(self) -> dict[str, str]:
        s, shape = self._model.structure, self.shape
        macs = sum(self._parts.synthesis.macs_per_view().values()) / (shape.H * shape.W)
        latents = ", ".join(f"y{i + 1} {w}×{h}" for i, (h, w) in enumerate(self._parts.sizes))
        return {
            "Profile": s.profile,
            "Views": f"{shape.U} × {shape.V}",
            "Size": f"{shape.W} × {shape.H} px, {shape.C} channel{'s' if shape.C > 1 else ''}, {self.bit_depth} bits",
            "File": f"{self._bytes} bytes, {8 * self._bytes / shape.pixels:.4f} bpp",
            "Model's estimate": f"{self.bpp_estimate:.4f} bpp",
            "Scene modelling blocks": f"{s.hsmbs}{' + full-resolution layer' if s.full_layer else ''}",
            "Kernel channels (s, u, v)": f"{s.c_s}, {s.c_u}, {s.c_v}; base of rank {s.rank}",
            "Latent codes": f"{s.c_l} channels: {latents}" if latents else "none",
            "Entropy model": f"{s.entropy}, context model with {s.context_hidden} hidden channels",
            "Weights": f"{sum(t.spec.count for t in self._model.tensors)} in {len(self._model.tensors)} tensors",
            "Decoding": f"{macs / 1000:.2f} kMAC per pixel and view",
            "Symbols (SHA-256)": self.symbols_sha256,
        }


def symbols_digest(model: QuantisedModel) -> str:
    """SHA-256 over all integer symbols as little-endian int32, in file order: per tensor (weights, then context) step,
    mean16, scale and symbols; then the latents level by level, coarse to fine, channel by channel."""
    digest = hashlib.sha256()

    def add(values: np.ndarray | Sequence[int]) -> None:
        digest.update(np.ascontiguousarray(values, dtype="<i4").tobytes())

    for octaves in (False, True):
        for t in model.tensors:
            if t.spec.octaves == octaves:
                add([t.k, t.mean16, t.scale])
                add(t.symbols)
    for y in model.latents:
        add(y)
    return digest.hexdigest()
