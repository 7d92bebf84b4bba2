"""What the entropy model expected of the latents of an opened file: the integer models of all symbols once more."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from lfstudio.codecs.entropy.symbols import cost_bits
from lfstudio.codecs.sanr.grid import MAX_SCALE_INDEX, SCALE_OFFSET, SCALES_PER_OCTAVE
from lfstudio.codecs.sanr.model import Anatomy
from lfstudio.codecs.sanr.quantised import QuantisedModel
from lfstudio.codecs.sanr.spatial import PHASES, phase_of
from lfstudio.codecs.sanr.syntax import integer_context
from lfstudio.core.inside import Prediction

MAX_VALUES = 512
"""Most integers whose share is worked out; those about the middle of a wider range."""

_BEYOND = 2

Ints = NDArray[np.int64]


def models(parts: Anatomy, model: QuantisedModel, level: int) -> Iterator[tuple[Ints, Ints]]:
    """mean16 and scale index "h w" of every channel of a level, the very ones that coded the symbols."""
    context = integer_context(parts.context, model.tensors)
    planes = model.latents[level]
    coarser = model.latents[level - 1] if level else None
    size = parts.sizes[level]
    for channel, own in enumerate(planes):
        before = planes[channel - 1] if channel else None
        if not parts.context.spatial:
            yield context.models(level, channel, size, before)
            continue
        above = coarser[channel] if coarser is not None and channel < len(coarser) else None
        mean16, scale = np.zeros(size, np.int64), np.zeros(size, np.int64)
        phases = phase_of(*size)
        for phase in range(PHASES):
            here = phases == phase
            mean16[here], scale[here] = context.phase_models(level, channel, phase, own, before, above)
        yield mean16, scale


def predictions(parts: Anatomy, model: QuantisedModel, level: int) -> Iterator[Prediction]:
    """See `lfstudio.core.inside.Predicting.predict`; ``level`` from 0."""
    symbols = model.latents[level]
    family = model.structure.entropy
    low, high = int(symbols.min(initial=0)) - _BEYOND, int(symbols.max(initial=0)) + _BEYOND
    if high - low >= MAX_VALUES:
        low = max(low, int(np.median(symbols)) - MAX_VALUES // 2)
        high = min(high, low + MAX_VALUES - 1)
    values = np.arange(low, high + 1, dtype=np.int64)
    indices = np.arange(MAX_SCALE_INDEX + 1)
    widths = np.exp2((indices - SCALE_OFFSET[family]) / SCALES_PER_OCTAVE).astype(np.float32)
    for channel, (mean16, scale) in enumerate(models(parts, model, level)):
        shares = expected_shares(mean16, scale, values, family)
        mean = (mean16 / 16).astype(np.float32)
        yield Prediction(f"y{level + 1}", channel, mean, widths[scale], values, shares)


def expected_shares(mean16: Ints, scale: Ints, values: Ints, family: str) -> NDArray[np.float64]:
    """How often each of the consecutive integers ``values`` is to be expected, 0 .. 1, under the models of all symbols.

    The probability of k depends on k less the whole part of the mean, the mean's sixteenths and the scale: so each pair
    of the latter two is looked up once.
    """
    whole = (mean16.reshape(-1) + 8) >> 4
    pair = (mean16.reshape(-1) - 16 * whole + 8) * 256 + scale.reshape(-1)
    shares = np.zeros(len(values))
    if not whole.size:
        return shares
    base = int(whole.min())
    span = int(whole.max()) - base + 1
    found, counts = np.unique(pair * span + whole - base, return_counts=True)
    pairs, row = np.unique(found // span, return_inverse=True)
    first = int(values[0]) - base - span + 1
    d = np.arange(first, int(values[-1]) - base + 1)
    sixteenths, scales = np.repeat(pairs // 256 - 8, len(d)), np.repeat(pairs % 256, len(d))
    bits = cost_bits(np.tile(d, len(pairs)), sixteenths, scales, family)
    probability = np.exp2(-bits.astype(np.float64)).reshape(len(pairs), len(d))
    starts = int(values[0]) - base - found % span - first
    for entry, start in enumerate(starts.tolist()):
        shares += counts[entry] * probability[row[entry], start : start + len(values)]
    return shares / whole.size
