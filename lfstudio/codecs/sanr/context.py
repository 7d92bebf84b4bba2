"""The context model (Fig. 8) in two twins: float for training, integers for the file.

Three 3x3 convolutions with ReLU turn channel c-1 of a level into the mean and scale of every symbol of channel c. The
first channel of a level has a mean and scale of its own. With ``spatial`` another network takes its place, which also
sees the next coarser level and the symbol's own neighbours: see `spatial`.

A symbol's probability must be the same on every machine, so the file is made and read with the integer twin: weights
are q * 2^-k, activations live on a grid of 2^-8, every shift rounds half up, and the result is a mean in 1/16 and an
index into the shipped table of scales.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from lfstudio.codecs.sanr import spatial
from lfstudio.codecs.sanr.bank import TensorSpec
from lfstudio.codecs.sanr.grid import (
    ACTIVATION_BITS,
    INPUT_LIMIT,
    MAX_SCALE_INDEX,
    MEAN_LIMIT,
    SCALE_OFFSET,
    SCALES_PER_OCTAVE,
    WEIGHT_BITS,
    Fixed,
    Ints,
    Plane,
    activated,
    activation,
    context_spec,
    exact_product,
    shifted,
)


@dataclass(frozen=True, slots=True)
class ContextShape:
    """Which tensors the context model has.

    Attributes:
        channels: of every latent level, coarse to fine. hidden: units of the two hidden layers.
        shared: one network for all levels. family: of the symbol models. spatial: the network of `spatial`.
    """

    channels: tuple[int, ...]
    hidden: int
    shared: bool
    family: str
    spatial: bool = False

    @property
    def levels(self) -> int:
        return len(self.channels)

    def prefix(self, level: int) -> str:
        """Name prefix of the network of a level."""
        return "context" if self.shared else f"context{level + 1}"

    def specs(self) -> list[TensorSpec]:
        """Coded tensors, in file order. Steps are powers of two: the integer twin needs that."""
        if not self.channels:
            return []
        if self.spatial:
            return spatial.specs(self)
        zeros = torch.zeros(self.levels, 2)
        specs = [context_spec("context.first", (self.levels, 2), 0.0, -4.0, zeros)]
        if max(self.channels) == 1:
            return specs
        specs.append(context_spec("context.offset", (self.levels, 2), 0.0, -4.0, zeros))
        h = self.hidden
        for level in range(1 if self.shared else self.levels):
            name = self.prefix(level)
            specs += [
                context_spec(f"{name}.w1", (h, 1, 3, 3), (2 / 9) ** 0.5, -6.0),
                context_spec(f"{name}.b1", (h,), 0.1, -6.0),
                context_spec(f"{name}.w2", (h, h, 3, 3), (2 / (9 * h)) ** 0.5, -6.0),
                context_spec(f"{name}.b2", (h,), 0.1, -6.0),
                context_spec(f"{name}.w3", (2, h, 3, 3), 0.3 * (1 / (9 * h)) ** 0.5, -6.0),
            ]
        return specs

    def predict(self, w: Mapping[str, Tensor], level: int, symbols: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """Float twin: mean and scale of every symbol of a level.

        Args:
            symbols: (relaxed) symbols of all levels, "c h w" each.
        Returns:
            mean and scale (b or sigma), each "c h w".
        """
        y = symbols[level]
        if self.spatial:
            mean, log = spatial.predict(self, w, level, symbols)
        else:
            first = w["context.first"][level]
            mean, log = first[0].expand(1, *y.shape[1:]), first[1].expand(1, *y.shape[1:])
            if len(y) > 1:
                out = self._network(w, level, y[:-1, None]) + w["context.offset"][level][:, None, None]
                mean, log = torch.cat([mean, out[:, 0]]), torch.cat([log, out[:, 1]])
        return mean, torch.exp2(F.hardtanh(log, -4.4, 12.0))

    def _network(self, w: Mapping[str, Tensor], level: int, x: Tensor) -> Tensor:
        name = self.prefix(level)
        x = F.hardtanh(x, -INPUT_LIMIT, INPUT_LIMIT)
        x = activation(F.conv2d(x, w[f"{name}.w1"], w[f"{name}.b1"], padding=1))
        x = activation(F.conv2d(x, w[f"{name}.w2"], w[f"{name}.b2"], padding=1))
        return F.conv2d(x, w[f"{name}.w3"], padding=1)


class IntegerContext:
    """The integer twin: from decoded symbols to table indices, exactly, on every machine.

    Args:
        weights: the context tensors by name.
    """

    def __init__(self, shape: ContextShape, weights: Mapping[str, Fixed]) -> None:
        self.shape = shape
        self.weights = weights

    def models(self, level: int, channel: int, size: tuple[int, int], before: Plane | None) -> tuple[Ints, Ints]:
        """mean16 and scale index of every symbol of a channel, "h w" each, without ``spatial``.

        Args:
            before: the channel before it "h w", None for the first.
        """
        if channel == 0 or before is None:
            mean, log = self.weights["context.first"].on_grid(WEIGHT_BITS)[level]
            return self._indices(np.full(size, mean), np.full(size, log), WEIGHT_BITS)
        offset = self.weights["context.offset"].on_grid(WEIGHT_BITS)[level]
        x = np.clip(before[None].astype(np.int64), -INPUT_LIMIT, INPUT_LIMIT)
        name, bits = self.shape.prefix(level), WEIGHT_BITS
        for layer in ("1", "2"):
            acc = self._conv(x, self.weights[f"{name}.w{layer}"])
            acc += self.weights[f"{name}.b{layer}"].on_grid(bits)[:, None, None]
            x = activated(acc, bits)
            bits = WEIGHT_BITS + ACTIVATION_BITS
        out = self._conv(x, self.weights[f"{name}.w3"]) + (offset[:, None, None] << ACTIVATION_BITS)
        return self._indices(out[0], out[1], bits)

    def phase_models(
        self, level: int, channel: int, phase: int, own: Plane, before: Plane | None, above: Plane | None
    ) -> tuple[Ints, Ints]:
        """mean16 and scale index of the symbols of one phase of a channel, in raster order, with ``spatial``.

        Args:
            own: the channel itself "h w"; only its earlier phases are looked at.
            before: the channel before it "h w". above: the same channel of the next coarser level. None = zeros.
        """
        x = spatial.neighbourhood(own, before, above, phase)
        w = self.weights
        kernel = np.concatenate([w["context.w1"].on_grid(WEIGHT_BITS), w["context.own"].on_grid(WEIGHT_BITS)], 1)
        acc = exact_product(kernel, x) + w["context.b1"].on_grid(WEIGHT_BITS)[level, phase][:, None]
        x = activated(acc, WEIGHT_BITS)
        bits = WEIGHT_BITS + ACTIVATION_BITS
        acc = exact_product(w["context.w2"].on_grid(WEIGHT_BITS), x) + w["context.b2"].on_grid(bits)[:, None]
        x = activated(acc, bits)
        offset = w["context.offset"].on_grid(bits)[level, channel]
        out = exact_product(w["context.w3"].on_grid(WEIGHT_BITS), x) + offset[:, None]
        return self._indices(out[0], out[1], bits)

    def _indices(self, mean: Ints, log: Ints, bits: int) -> tuple[Ints, Ints]:
        mean16 = np.clip(shifted(mean, bits - 4), -MEAN_LIMIT, MEAN_LIMIT)
        offset = SCALE_OFFSET[self.shape.family]
        log = np.clip(log, -(64 << bits), 64 << bits)
        scale = np.clip(shifted(log * SCALES_PER_OCTAVE, bits) + offset, 0, MAX_SCALE_INDEX)
        return mean16, scale

    @staticmethod
    def _conv(x: Ints, weight: Fixed) -> Ints:
        """3x3 convolution, zero padding, of "c h w" integers; the result is on the finest weight grid."""
        c, h, w = x.shape
        padded = np.zeros((c, h + 2, w + 2), dtype=np.int64)
        padded[:, 1:-1, 1:-1] = x
        patches = np.stack([padded[:, i : i + h, j : j + w] for i in range(3) for j in range(3)], axis=1)
        product = exact_product(weight.q.reshape(weight.q.shape[0], -1), patches.reshape(c * 9, h * w))
        return product.reshape(-1, h, w) << (WEIGHT_BITS - weight.bits)
