"""Lytro containers made in memory: packed sensors, JSON, sections."""

from __future__ import annotations

import hashlib
import json
import math
import struct

import numpy as np

from lfstudio.readers.lenslet.demosaic import site_names
from lfstudio.readers.lenslet.lattice import Lattice

PIXEL_PITCH_M = 1.4e-6


def section(data: bytes, table: bool = False, sha1: str | None = None) -> bytes:
    """One section, padded to 16 bytes."""
    name = sha1 or "sha1-" + hashlib.sha1(data).hexdigest()
    head = (b"\x89LFM" if table else b"\x89LFC") + b"\r\n\x1a\n" + bytes(4) + struct.pack(">I", len(data))
    whole = head + name.encode().ljust(80, b"\0") + data
    return whole + bytes(-len(whole) % 16)


def container(table: dict, *contents: bytes) -> bytes:
    """A file: its table of contents, then the contents."""
    head = b"\x89LFP\r\n\x1a\n" + struct.pack(">II", 1, 0)
    return head + section(json.dumps(table).encode(), table=True) + b"".join(section(data) for data in contents)


def ref(data: bytes) -> str:
    """The name by which a table of contents refers to data."""
    return "sha1-" + hashlib.sha1(data).hexdigest()


def pack10(samples: np.ndarray) -> bytes:
    """10 bits, little-endian: the high 8 bits of four samples, then a byte of their low 2 bits."""
    groups = samples.reshape(-1, 4).astype(np.uint16)
    low = sum((groups[:, n] & 3) << (2 * n) for n in range(4))
    return np.concatenate([groups >> 2, low[:, None]], axis=1).astype(np.uint8).tobytes()


def pack12(samples: np.ndarray) -> bytes:
    """12 bits, big-endian: two samples in three bytes."""
    a, b = samples.reshape(-1, 2).astype(np.uint16).T
    return np.stack([a >> 4, ((a & 15) << 4) | (b >> 8), b & 255], axis=1).astype(np.uint8).tobytes()


def metadata(size: tuple[int, int], lattice: Lattice, model: str = "ILLUM", **colour: object) -> dict:
    """The JSON of an Illum or of the first camera ("F01") with a sensor of ``size`` "H W"."""
    illum = model == "ILLUM"
    black, white = (66, 1023) if illum else (168, 4095)
    details = {
        "pixelPacking": {"bitsPerPixel": 10 if illum else 12, "endianness": "little" if illum else "big"},
        "pixelFormat": {
            "black": dict.fromkeys(("r", "gr", "gb", "b"), black),
            "white": dict.fromkeys(("r", "gr", "gb", "b"), white),
            "rightShift": 0,
        },
        "mosaic": {"tile": "r,gr:gb,b", "upperLeftPixel": "gr" if illum else "b"},
    }
    image = {"width": size[1], "height": size[0], "orientation": 1, "color": colour}
    pitch = lattice.pitch_x
    return {
        "image": {**image, **details} if illum else {**image, "rawDetails": details},
        "camera": {"make": "Lytro, Inc.", "model": model},
        "devices": {
            "sensor": {"pixelPitch": PIXEL_PITCH_M},
            "lens": {"zoomStep": -297, "focusStep": 309},
            "mla": {
                "tiling": "hexUniformRowMajor",
                "lensPitch": pitch * PIXEL_PITCH_M,
                "rotation": math.radians(lattice.angle_deg),
                "scaleFactor": {"x": 1.0, "y": lattice.pitch_y / (pitch * math.sqrt(3) / 2)},
                "sensorOffset": {"x": 1e-7, "y": -1e-7, "z": 3.7e-5},
            },
        },
    }


def mosaicked(light: np.ndarray, model: str = "ILLUM", gains: tuple[float, float, float] = (1, 1, 1)) -> np.ndarray:
    """The raw sensor "H W" of linear light "H W 3" in 0 .. 1, seen by a camera that needs white balance by gains."""
    black, white = (66, 1023) if model == "ILLUM" else (168, 4095)
    raw = np.empty(light.shape[:2])
    for n, name in enumerate(site_names("gr" if model == "ILLUM" else "b")):
        colour = {"r": 0, "gr": 1, "gb": 1, "b": 2}[name]
        site = (slice(n // 2, None, 2), slice(n % 2, None, 2))
        raw[site] = light[(*site, colour)] / gains[colour] * (white - black) + black
    return np.rint(np.clip(raw, 0, white)).astype(np.uint16)


def picture(raw: bytes, about: dict, white: bytes | None = None, *extras: bytes, illum: bool = True) -> bytes:
    """A container with a raw sensor, as the cameras lay it out."""
    text = json.dumps(about).encode()
    frame = {"imageRef": ref(raw), "metadataRef": ref(text)}
    if white is not None:
        frame["modulationDataRef"] = ref(white)
    table = {"frames": [{"frame": frame}]} if illum else {"picture": {"frameArray": [{"frame": frame}]}}
    return container(table, text, raw, *([] if white is None else [white]), *extras)
