"""What a Lytro camera states of a picture: the sensor's size, packing, levels and colours, and its lenses."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from lfstudio.core.errors import ReadError
from lfstudio.readers.lenslet.lattice import ROW_RATIO, Lattice
from lfstudio.readers.picture import MAX_PIXELS

SITES = ("r", "gr", "gb", "b")
"""Colours of a Bayer mosaic: red, green in red's rows, green in blue's rows, blue."""

PACKINGS = {(10, "little"), (12, "big"), (16, "little"), (16, "big"), (8, "little"), (8, "big")}
_MIN_SIDE = 32


@dataclass(frozen=True, slots=True)
class Camera:
    """A picture's metadata.

    Attributes:
        model: "ILLUM", "F01", or what the camera calls itself.
        width, height: of the sensor, in pixels.
        bits, endianness: how the sensor's samples are packed.
        black, white: levels for `SITES`.
        upper_left: which of `SITES` the first pixel is.
        gains: white balance for red, green, blue.
        matrix: from the camera's colours to linear sRGB, row by row; None if not stated.
        gamma: exponent from linear to shown samples; None if not stated.
        lattice: of the lenses, as stated; None if not stated or not possible.
        zoom_step, focus_step: of the lens; None if not stated.
    """

    model: str
    width: int
    height: int
    bits: int
    endianness: str
    black: tuple[float, float, float, float]
    white: tuple[float, float, float, float]
    upper_left: str
    gains: tuple[float, float, float]
    matrix: tuple[float, ...] | None
    gamma: float | None
    lattice: Lattice | None
    zoom_step: float | None = None
    focus_step: float | None = None

    @property
    def packed_bytes(self) -> int:
        """Length of the sensor's samples."""
        return -(-self.width * self.height * self.bits // 8)


def camera(metadata: dict[str, Any], where: str) -> Camera:
    """Read a camera's metadata.

    Raises:
        ReadError: what is needed to read the sensor is missing, or no sensor can have it.
    """
    image = _table(metadata, "image")
    details = _table(image, "rawDetails") or image
    width, height = (_whole(image, key, where) for key in ("width", "height"))
    if min(width, height) < _MIN_SIDE or width * height > MAX_PIXELS:
        raise ReadError(f"the metadata states a sensor of {width} x {height} pixels", where=where)
    packing = _table(details, "pixelPacking")
    bits = _whole(packing, "bitsPerPixel", where)
    endianness = packing.get("endianness")
    if not isinstance(endianness, str) or (bits, endianness) not in PACKINGS:
        raise ReadError(
            f"samples of {bits} bits, {str(endianness)[:20]}-endian, are not known",
            where=where,
            hint="10-bit little-endian (Illum) and 12-bit big-endian (first camera) are",
        )
    levels = _table(details, "pixelFormat")
    peak = float((1 << bits) - 1)
    black = _sites(_table(levels, "black"), 0.0)
    white = _sites(_table(levels, "white"), peak)
    if any(not 0 <= b < w <= peak for b, w in zip(black, white, strict=True)):
        raise ReadError(f"black levels {black} and white levels {white} make no picture", where=where)
    upper_left = _table(details, "mosaic").get("upperLeftPixel", "gr" if bits == 10 else "b")
    if upper_left not in SITES:
        raise ReadError(f"a colour mosaic that begins with {str(upper_left)[:20]!r} is not known", where=where)
    colour = _table(image, "color")
    awb = _table(_table(_table(_table(metadata, "algorithms"), "awb"), "computed"), "gain")
    gains = _sites(awb or _table(colour, "whiteBalanceGain"), 1.0)
    lens = _table(_table(metadata, "devices"), "lens")
    return Camera(
        model=str(_table(metadata, "camera").get("model", "unknown"))[:40],
        width=width,
        height=height,
        bits=bits,
        endianness=endianness,
        black=black,
        white=white,
        upper_left=upper_left,
        gains=_balanced(gains),
        matrix=_matrix(colour.get("ccmRgbToSrgbArray", colour.get("ccm"))),
        gamma=_number(colour.get("gamma"), 0.2, 1.0),
        lattice=_lattice(_table(metadata, "devices"), width, height),
        zoom_step=_number(lens.get("zoomStep"), -1e6, 1e6),
        focus_step=_number(lens.get("focusStep"), -1e6, 1e6),
    )


def _lattice(devices: dict[str, Any], width: int, height: int) -> Lattice | None:
    """The lattice that the metadata states, if a sensor can have it."""
    mla = _table(devices, "mla")
    pixel = _number(_table(devices, "sensor").get("pixelPitch"), 1e-8, 1e-3)
    pitch = _number(mla.get("lensPitch"), 1e-8, 1e-1)
    if pixel is None or pitch is None:
        return None
    scale, offset = _table(mla, "scaleFactor"), _table(mla, "sensorOffset")
    sx, sy = (_number(scale.get(axis, 1.0), 0.5, 2.0) for axis in "xy")
    x, y = (_number(offset.get(axis, 0.0), -1.0, 1.0) for axis in "xy")
    rotation = _number(mla.get("rotation", 0.0), -math.pi, math.pi)
    if sx is None or sy is None or x is None or y is None or rotation is None:
        return None
    tiling = mla.get("tiling", "hexUniformRowMajor")
    hexagonal, upright = tiling != "squareUniform", tiling == "hexUniformColumnMajor"
    centre = (width - 1) / 2 + x / pixel, (height - 1) / 2 + y / pixel
    if upright:
        sx, sy, centre, rotation = sy, sx, centre[::-1], -rotation
    lattice = Lattice(
        pitch / pixel * sx,
        pitch / pixel * sy * (ROW_RATIO if hexagonal else 1.0),
        math.degrees(rotation),
        *centre,
        hexagonal,
        upright,
    )
    return lattice if lattice.usable else None


def _table(parent: dict[str, Any], key: str) -> dict[str, Any]:
    """The object of that name; an empty one if there is none."""
    found = parent.get(key)
    return found if isinstance(found, dict) else {}


def _number(value: object, low: float, high: float) -> float | None:
    """A finite number within limits, else None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if low <= number <= high else None


def _whole(parent: dict[str, Any], key: str, where: str) -> int:
    """A whole number that has to be there."""
    number = _number(parent.get(key), 0, 1e6)
    if number is None or number != int(number):
        raise ReadError(f"the metadata states no {key}", where=where, hint="is this the picture itself?")
    return int(number)


def _sites(parent: dict[str, Any], default: float) -> tuple[float, float, float, float]:
    """A number for each of `SITES`."""
    r, gr, gb, b = (_number(parent.get(site, default), -1e6, 1e6) for site in SITES)
    return (
        default if r is None else r,
        default if gr is None else gr,
        default if gb is None else gb,
        default if b is None else b,
    )


def _balanced(sites: tuple[float, float, float, float]) -> tuple[float, float, float]:
    """Gains for red, green, blue with the least at 1, so that what is saturated stays white; all 1 if out of reason."""
    gains = (sites[0], (sites[1] + sites[2]) / 2, sites[3])
    least = min(gains)
    if least <= 0.01 or max(gains) > 100 * least:
        return (1.0, 1.0, 1.0)
    return (gains[0] / least, gains[1] / least, gains[2] / least)


def _matrix(values: object) -> tuple[float, ...] | None:
    """Nine numbers, or None."""
    if not isinstance(values, list) or len(values) != 9:
        return None
    found = [_number(value, -100, 100) for value in values]
    return None if any(value is None for value in found) else tuple(v for v in found if v is not None)
