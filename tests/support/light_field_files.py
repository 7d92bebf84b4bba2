"""Light fields as files in conventions of others, made without the program's own writers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image


def write_folder(folder: Path, samples: np.ndarray, name: Callable[[int, int], str]) -> Path:
    """One picture per view of "U V H W C", called ``name(u, v)``."""
    folder.mkdir(exist_ok=True)
    for u, v in np.ndindex(samples.shape[:2]):
        view = samples[u, v]
        Image.fromarray(view[:, :, 0] if view.shape[2] == 1 else view).save(folder / name(u, v))
    return folder


def write_ppm10(path: Path, view: np.ndarray) -> None:
    """A 10-bit PPM of "H W 3": 16 bits a sample, the high byte first."""
    header = f"P6\n{view.shape[1]} {view.shape[0]}\n1023\n".encode()
    path.write_bytes(header + view.astype(">u2").tobytes())


def quilt(views: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """Views "N H W C" as a picture, the first at the bottom left, row by row upwards."""
    n, H, W, C = views.shape
    assert n == rows * columns
    return views.reshape(rows, columns, H, W, C)[::-1].swapaxes(1, 2).reshape(rows * H, columns * W, C)
