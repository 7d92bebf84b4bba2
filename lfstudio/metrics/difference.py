"""Maps of the difference between two views, one number per pixel, in one of several measures."""

from __future__ import annotations

import enum

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.lightfield import Samples
from lfstudio.metrics.colour import KB, KG, KR, luma
from lfstudio.metrics.delta_e import delta_e
from lfstudio.metrics.ssim import ssim_map


class Measure(enum.Enum):
    """What a difference map says of a pixel.

    Levels are 8-bit levels whatever the bit depth, so that maps of different sources compare.
    """

    ABSOLUTE = "absolute"
    """|test - reference|, mean over the channels, in levels."""
    SIGNED = "signed"
    """test - reference, mean over the channels, in levels: positive where the test is brighter."""
    SQUARED = "squared"
    """(test - reference)², mean over the channels, in squared levels; its mean is the MSE behind PSNR."""
    DELTA_E = "delta e"
    """CIEDE2000 (see `lfstudio.metrics.delta_e`)."""
    LUMA = "luma"
    """Absolute difference of luma Y' (BT.709) in levels."""
    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    """Absolute difference of one channel, in levels."""
    STRUCTURE = "structure"
    """1 - SSIM of luma about the pixel: 0 for equal neighbourhoods, at most 2."""

    @property
    def is_signed(self) -> bool:
        """Whether values fall on both sides of zero."""
        return self is Measure.SIGNED

    @property
    def needs_colour(self) -> bool:
        """Whether gray views do not have it."""
        return self in _CHANNELS


_CHANNELS = {Measure.RED: 0, Measure.GREEN: 1, Measure.BLUE: 2}


def difference_map(measure: Measure, reference: Samples, test: Samples, bit_depth: int = 8) -> NDArray[np.float32]:
    """``measure`` of ``test`` against ``reference``, two views "H W C" of ``bit_depth`` bits: "H W" float32.

    Raises:
        ValueError: the views differ in shape, or are gray and the measure is of a colour channel.
    """
    if reference.shape != test.shape:
        raise ValueError(f"views of {reference.shape} and {test.shape} cannot be compared")
    channels = reference.shape[2]
    if measure.needs_colour and channels != 3:
        raise ValueError(f"gray views have no {measure.value} channel")
    peak = float((1 << bit_depth) - 1)
    to_levels = np.float32(255 / peak)
    if measure is Measure.DELTA_E:
        return delta_e(reference, test, bit_depth)
    if measure is Measure.STRUCTURE:
        first, second = (luma(view.astype(np.float32)) for view in (reference, test))
        return np.float32(1) - ssim_map(first, second, peak)
    if measure in _CHANNELS:
        return np.abs(_channel(reference, test, _CHANNELS[measure])) * to_levels
    if measure is Measure.LUMA:
        return np.abs(_weighted(reference, test, (KR, KG, KB) if channels == 3 else (1.0,))) * to_levels
    if measure is Measure.SIGNED:
        return _weighted(reference, test, (1 / channels,) * channels) * to_levels
    total = np.zeros(reference.shape[:2], np.float32)
    for c in range(channels):  # numpy's own mean over so short an axis takes several times as long
        of_channel = _channel(reference, test, c)
        if measure is Measure.SQUARED:
            of_channel *= of_channel
            total += of_channel
        else:
            total += np.abs(of_channel, out=of_channel)
    scale = to_levels * to_levels if measure is Measure.SQUARED else to_levels
    total *= scale / np.float32(channels)
    return total


def _channel(reference: Samples, test: Samples, c: int) -> NDArray[np.float32]:
    """test - reference of one channel; exact."""
    return np.subtract(test[:, :, c], reference[:, :, c], dtype=np.float32)


def _weighted(reference: Samples, test: Samples, weights: tuple[float, ...]) -> NDArray[np.float32]:
    total = np.zeros(reference.shape[:2], np.float32)
    for c, weight in enumerate(weights):
        of_channel = _channel(reference, test, c)
        of_channel *= np.float32(weight)
        total += of_channel
    return total
