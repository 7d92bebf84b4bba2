"""Pictures that follow each other: resized, and as an animated GIF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:  # the window asks for sizes without the library that makes pictures
    from PIL import Image

Picture = NDArray[np.uint8]
"""Display values "H W C" uint8."""

FASTEST_GIF = 50.0
"""Pictures per second: programs that show GIFs slow faster ones down."""

_SAMPLED = 24
_SAMPLED_SIDE = 160


def size_scaled(height: int, width: int, scale: float) -> tuple[int, int]:
    """Height and width, scaled."""
    return max(1, round(height * scale)), max(1, round(width * scale))


def scaled(picture: Picture, scale: float) -> Picture:
    """The picture resampled (Lanczos); itself at 1."""
    if scale == 1:
        return picture
    from PIL import Image

    H, W, C = picture.shape
    height, width = size_scaled(H, W, scale)
    image = Image.fromarray(picture[:, :, 0] if C == 1 else picture)
    return np.asarray(image.resize((width, height), Image.Resampling.LANCZOS)).reshape(height, width, C)


def gif(frames: Sequence[Picture], fps: float) -> bytes:
    """An animated GIF that goes round and round: one palette for all pictures, chosen from samples of them, and
    dithered (Floyd and Steinberg).

    Args:
        fps: pictures per second, up to `FASTEST_GIF`. The file has hundredths of a second: single pictures stay a
            little longer or shorter, so that the whole keeps time.
    """
    from PIL import Image

    images = [Image.fromarray(frame[:, :, 0] if frame.shape[2] == 1 else frame) for frame in frames]
    if all(image.mode == "L" for image in images):
        painted = images
    else:
        palette = _palette(images)
        painted = [image.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG) for image in images]
    ends = np.rint(np.arange(1, len(painted) + 1) * 100 / min(fps, FASTEST_GIF)).astype(int)
    lengths = np.maximum(np.diff(ends, prepend=0), 1) * 10
    buffer = io.BytesIO()
    painted[0].save(
        buffer, "GIF", save_all=True, append_images=painted[1:], duration=lengths.tolist(), loop=0, optimize=False
    )
    return buffer.getvalue()


def _palette(images: Sequence[Image.Image]) -> Image.Image:
    """256 colours of some of the pictures, made small and put side by side."""
    from PIL import Image

    chosen = [images[k] for k in np.linspace(0, len(images) - 1, min(_SAMPLED, len(images))).astype(int)]
    small = []
    for image in chosen:
        copy = image.convert("RGB")
        copy.thumbnail((_SAMPLED_SIDE, _SAMPLED_SIDE), Image.Resampling.BOX)
        small.append(copy)
    sheet = Image.new("RGB", (sum(image.width for image in small), max(image.height for image in small)))
    left = 0
    for image in small:
        sheet.paste(image, (left, 0))
        left += image.width
    return sheet.quantize(256, Image.Quantize.MEDIANCUT, kmeans=1)
