"""Maps of numbers as coloured pictures with a colour bar, for files; what the window draws has its own."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

_VIRIDIS = (
    "440154470d6048186a482374472d7b4538814240863e49893b528b375b8d33638d2f6b8e2c728e297a8e26828e23898e21918c1f988b1fa088"
    "22a78528ae8032b67a3fbc734ec36b5ec96270cf5784d44b98d83eaddc30c2df23d8e219ece51bfde725"
)
_MISSING = (96, 96, 96)
_GROUND = (255, 255, 255)
_INK = (32, 32, 32)
_BAR = 14
_GAP = 8
_MOST_TICKS = 9
_LEAST_WIDTH = 360

Map = NDArray[np.float32]


def viridis() -> NDArray[np.uint8]:
    """The colours of the map, "256 3", the lowest value first."""
    corners = np.frombuffer(bytes.fromhex(_VIRIDIS), np.uint8).reshape(-1, 3)
    at = np.linspace(0, len(corners) - 1, 256)
    channels = [np.interp(at, np.arange(len(corners)), corners[:, k]) for k in range(3)]
    return np.rint(np.stack(channels, axis=1)).astype(np.uint8)


def coloured(values: Map, low: float, high: float) -> NDArray[np.uint8]:
    """A map "H W" as colours "H W 3"; what is no number is grey."""
    span = max(high - low, 1e-9)
    index = np.clip(np.nan_to_num((values - low) / span) * 255 + 0.5, 0, 255).astype(np.uint8)
    picture = viridis()[index]
    picture[np.isnan(values)] = _MISSING
    return picture


def with_bar(values: Map, low: float, high: float, unit: str) -> NDArray[np.uint8]:
    """A map as colours over its colour bar, which has numbers and the unit; small ones enlarged. Returns "h w 3"."""
    picture = coloured(values, low, high)
    enlarged = -(-_LEAST_WIDTH // picture.shape[1])
    picture = picture.repeat(enlarged, axis=0).repeat(enlarged, axis=1)
    height, width = picture.shape[:2]
    wide = width
    font = ImageFont.load_default(13)
    text_height = 18
    sheet = Image.new("RGB", (wide, height + _GAP + _BAR + 6 + 2 * text_height), _GROUND)
    sheet.paste(Image.fromarray(picture), ((wide - width) // 2, 0))
    left, right, top = 24, wide - 24, height + _GAP
    ramp = viridis()[np.linspace(0, 255, right - left).astype(np.uint8)][None].repeat(_BAR, axis=0)
    sheet.paste(Image.fromarray(np.ascontiguousarray(ramp)), (left, top))
    draw = ImageDraw.Draw(sheet)
    for value in ticks(low, high, min(_MOST_TICKS, (right - left) // 48)):
        x = left + (value - low) / max(high - low, 1e-9) * (right - left - 1)
        draw.line([(x, top + _BAR), (x, top + _BAR + 3)], fill=_INK)
        draw.text((x, top + _BAR + 5), label(value), fill=_INK, font=font, anchor="ma")
    draw.text((wide / 2, top + _BAR + 5 + text_height), unit, fill=_INK, font=font, anchor="ma")
    return np.asarray(sheet)


def label(value: float) -> str:
    """A number beside the bar, in ASCII: the font that is always there knows no true minus."""
    return f"{value:g}"


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers between two, evenly spaced, at most so many (and at least two steps apart, if there is room)."""
    span = high - low
    if span <= 0:
        return [low]
    step = 10.0 ** np.floor(np.log10(span))
    for factor in (0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10):
        wide = step * factor
        if span / wide + 1 <= max(most, 2):
            break
    first = np.ceil(low / wide - 1e-9)
    last = np.floor(high / wide + 1e-9)
    return [round(float(k * wide), 9) + 0.0 for k in np.arange(first, last + 1)]
