"""The raw sensor of a Lytro camera: unpacked, levelled, its vignetting divided out, and made colour."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import ReadError
from lfstudio.readers.lenslet.demosaic import HALO, demosaic, site_names
from lfstudio.readers.lenslet.metadata import SITES, Camera

Raw = NDArray[np.uint16]
_STRIP = 256  # rows worked on at a time; even
_WHITE_FLOOR = 0.04  # see `lfstudio.readers.lenslet.resample`
LINEAR_PEAK = 65535.0
"""The sample of a saturated pixel in what `develop` returns."""


def unpack(data: bytes, camera: Camera, where: str) -> Raw:
    """The sensor's samples "H W" from their packed form.

    10 bits: four samples are four bytes with their high 8 bits and one with the low 2 bits of each, the first lowest.
    12 bits: two samples are three bytes, the high bits first.

    Raises:
        ReadError: there are fewer samples than the sensor has.
    """
    count = camera.width * camera.height
    if len(data) < camera.packed_bytes:
        raise ReadError(
            f"the sensor of {camera.width} x {camera.height} pixels of {camera.bits} bits needs "
            f"{camera.packed_bytes} bytes, {len(data)} are there",
            where=where,
            hint="copy or download the file again",
        )
    packed = np.frombuffer(data, np.uint8, camera.packed_bytes)
    if camera.bits == 8:
        return packed.astype(np.uint16).reshape(camera.height, camera.width)
    if camera.bits == 16:
        order = "<u2" if camera.endianness == "little" else ">u2"
        return packed.view(order).astype(np.uint16).reshape(camera.height, camera.width)
    size, samples = (5, 4) if camera.bits == 10 else (3, 2)
    groups = -(-count // samples)
    if groups * size > packed.size:
        packed = np.pad(packed, (0, groups * size - packed.size))
    part = packed.reshape(groups, size)
    out = np.empty((groups, samples), np.uint16)
    if camera.bits == 10:
        for n in range(4):
            np.left_shift(part[:, n], 2, out=out[:, n], dtype=np.uint16)
            out[:, n] |= (part[:, 4] >> (2 * n)) & 3
    else:
        np.left_shift(part[:, 0], 4, out=out[:, 0], dtype=np.uint16)
        out[:, 0] |= part[:, 1] >> 4
        np.left_shift(part[:, 1] & 15, 8, out=out[:, 1], dtype=np.uint16)
        out[:, 1] |= part[:, 2]
    return out.reshape(-1)[:count].reshape(camera.height, camera.width)


def lens_image(raw: Raw, camera: Camera) -> NDArray[np.float32]:
    """The raw sensor "H W" with each colour of the mosaic over its mean, so that only the lenses remain to be seen."""
    out = np.empty(raw.shape, np.float32)
    for n, name in enumerate(site_names(camera.upper_left)):
        site = (slice(n // 2, None, 2), slice(n % 2, None, 2))
        level = np.float32(camera.black[SITES.index(name)])
        out[site] = np.maximum(raw[site].astype(np.float32) - level, 0)
        out[site] /= max(float(out[site].mean()), 1e-6)
    return out


def develop(raw: Raw, camera: Camera, white: Raw | None) -> Raw:
    """Linear colour "H W 3" of the raw sensor "H W", white-balanced; saturated is 65535.

    Args:
        white: the raw sensor in front of a white surface: vignetting, of each colour by itself, is divided out by it.
    """
    H, W = raw.shape
    out = np.empty((H, W, 3), np.uint16)
    names = site_names(camera.upper_left)
    levels = [1.0] * 4
    if white is not None:
        for n, name in enumerate(names):
            bright = float(np.percentile(white[n // 2 :: 4, n % 2 :: 4], 99.5))
            levels[n] = max(bright - camera.black[SITES.index(name)], 1.0)
    for start in range(0, H, _STRIP):
        first, last = max(0, start - HALO), min(H, start + _STRIP + HALO)
        strip = raw[first:last].astype(np.float32)
        shade = None if white is None else white[first:last].astype(np.float32)
        for n, name in enumerate(names):
            index = SITES.index(name)
            black, top = camera.black[index], camera.white[index]
            gain = camera.gains[(0, 1, 1, 2)[index]]
            site = (slice((n // 2 + first) % 2, None, 2), slice(n % 2, None, 2))
            strip[site] = (strip[site] - np.float32(black)) * np.float32(gain / (top - black))
            if shade is not None:
                over = (shade[site] - np.float32(black)) / np.float32(levels[n])
                strip[site] /= np.clip(over, _WHITE_FLOOR, None)
        np.clip(strip, 0.0, 1.0, out=strip)
        colour = demosaic(strip, camera.upper_left)[start - first :][: min(_STRIP, H - start)]
        out[start : start + _STRIP] = np.rint(np.clip(colour, 0, 1) * np.float32(LINEAR_PEAK))
    return out


def shown(light: NDArray[np.float32], camera: Camera) -> NDArray[np.float32]:
    """Linear colour "H W 3" up to `LINEAR_PEAK` as it is shown, 0 .. 1: in the colours of sRGB, with its curve or the
    exponent that the camera states."""
    light = light / np.float32(LINEAR_PEAK)
    if camera.matrix is not None:
        light = light @ np.array(camera.matrix, np.float32).reshape(3, 3).T
    light = np.clip(light, 0.0, 1.0)
    if camera.gamma is None or abs(camera.gamma - 1 / 2.4) < 0.01:
        table = np.linspace(0.0, 1.0, 1 << 14, dtype=np.float32)
        curve = np.where(table <= 0.0031308, 12.92 * table, 1.055 * table ** (1 / 2.4) - 0.055).astype(np.float32)
        at = light * np.float32(table.size - 1)
        low = np.minimum(at.astype(np.int32), table.size - 2)
        return curve[low] + (curve[low + 1] - curve[low]) * (at - low)
    found: NDArray[np.float32] = light ** np.float32(camera.gamma)
    return found
