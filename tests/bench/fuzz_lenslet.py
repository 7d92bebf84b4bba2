"""Damaged and hostile lenslet pictures, Lytro containers, and lattices, for `fuzz_targets`."""

from __future__ import annotations

import hashlib
import json
import random
import struct
import sys
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from mutations import EXTREMES, GENERAL, mutated_picture

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
import lenslet_pictures
import lytro_files

from lfstudio.readers import open_light_field, png, propose_layouts
from lfstudio.readers.lenslet.lattice import Lattice
from lfstudio.readers.preview import preview

_LATTICE = Lattice(8.03, 6.97, 0.2, 3.1, 4.2)
_SIZE = (72, 80)


def _white(dy: np.ndarray, dx: np.ndarray, along: np.ndarray, across: np.ndarray) -> np.ndarray:
    return np.ones((*along.shape, 3))


def _seen(scene: lenslet_pictures.Scene) -> np.ndarray:
    return lenslet_pictures.lenslet_picture(scene, _LATTICE, _SIZE, lenslet_pictures.round_lens())


def lenslet_seeds() -> list[bytes]:
    """Small pictures of lenses: colour, gray of 10 bits, with alpha, white, and an ESLF picture with a dark rim."""
    picture = _seen(lenslet_pictures.waves(3, 60))
    eslf = np.zeros((8, 14, 9, 14, 4), np.uint8)
    eslf[:, 3:10, :, 2:11] = np.random.default_rng(0).integers(60, 255, (8, 7, 9, 9, 4))
    return [
        png.encode(np.rint(picture * 255).astype(np.uint8), 8),
        png.encode(np.rint(picture[..., :1] * 1023).astype(np.uint16), 10),
        png.encode(np.rint(_seen(_white) * 255).astype(np.uint8), 8),
        png.encode(eslf.reshape(112, 126, 4)[:, :, :3], 8),
        png.encode(np.random.default_rng(1).integers(0, 256, (66, 70, 1), dtype=np.uint8), 8),
    ]


def _number(rng: random.Random) -> str:
    if rng.random() < 0.5:
        return f"{rng.uniform(3, 20):.3f}"
    return rng.choice(("0", "-1", "80", "79.99999", "1e5", "nan", "inf", "0.00001", "3.0", "99999", "", "8.03", "6.97"))


def _lattice(rng: random.Random) -> str:
    """A layout's text with any numbers in it."""
    text = rng.choice(("hex", "hex", "hex:3x3", "hex:9x9", "hex:1x1", "hex:99x9999", "lenslet:3x3", "eslf", "eslf:9x9"))
    if text == "eslf:9x9":
        return f"{text},at={rng.choice(EXTREMES) % 10_000}x{rng.randrange(20)}"
    if text == "eslf":
        return text
    for part in ("pitch={}x{}", "pitch={}", "angle={}", "offset={}x{}", "column-major", "white=w.png", "flip-u"):
        if rng.random() < 0.3:
            text += "," + part.format(_number(rng), _number(rng))
    return text


def run_lenslet(seeds: list[bytes], rng: random.Random, folder: Path) -> str:
    """Open a damaged picture of lenses, sometimes with a damaged white image beside it, with any lattice."""
    path, white = folder / "lenses.png", folder / "lenses_white.png"
    path.write_bytes(mutated_picture(seeds, rng) if rng.random() < 0.7 else rng.choice(seeds))
    white.unlink(missing_ok=True)
    if rng.random() < 0.3:
        white.write_bytes(mutated_picture(seeds, rng) if rng.random() < 0.5 else rng.choice(seeds))
    if rng.random() < 0.15:
        propose_layouts(path)
        return "proposed"
    open_light_field(path, None if rng.random() < 0.15 else _lattice(rng))
    return "opened"


def lytro_seeds() -> list[bytes]:
    """Containers of both cameras with tiny sensors, with and without a white image and a preview."""
    light, even = _seen(lenslet_pictures.waves(3, 60)), _seen(_white)
    found = []
    for model, pack in (("ILLUM", lytro_files.pack10), ("F01", lytro_files.pack12)):
        raw, white = (pack(lytro_files.mosaicked(picture, model)) for picture in (light, even))
        about = lytro_files.metadata(_SIZE, _LATTICE, model, whiteBalanceGain={"r": 1.3, "gr": 1, "gb": 1, "b": 1.2})
        found += [
            lytro_files.picture(raw, about, white if model == "ILLUM" else None, illum=model == "ILLUM"),
            lytro_files.picture(raw, about, None, b"\xff\xd8\xff" + bytes(300), illum=model == "ILLUM"),
        ]
    return found


_HOSTILE = (
    lambda rng: rng.choice(EXTREMES),
    lambda rng: -rng.choice(EXTREMES),
    lambda rng: rng.choice((0, 0.0, -0.0, 1e-300, 1e300, -1e308, 10**400, True, None, "", "x", [], {}, [1] * 9)),
    lambda rng: rng.uniform(-2, 2),
    lambda rng: {"r": rng.choice(EXTREMES), "gr": None, "gb": [], "b": "1"},
)
_TEXTS = (
    b"[" * 60_000,
    b'{"a":' * 9000,
    b'{"image":' + b"9" * 5000 + b"}",
    b'{"image":{"width":NaN}}',
    b'{"image":{"width":1e999}}',
    b"\xff\xfe{}",
    b"null",
    b"",
)


def _changed(value: Any, rng: random.Random, share: float) -> Any:
    """The same JSON with some of its leaves, or whole branches, replaced by hostile values."""
    if rng.random() < share * 0.2 or (not isinstance(value, dict | list) and rng.random() < share):
        return rng.choice(_HOSTILE)(rng)
    if isinstance(value, dict):
        return {key: _changed(child, rng, share) for key, child in value.items() if rng.random() > share * 0.1}
    return [_changed(child, rng, share) for child in value] if isinstance(value, list) else value


def _with_hostile_metadata(data: bytes, rng: random.Random) -> bytes:
    """A container whose metadata is changed, under names that fit."""
    parts, at = [], 16
    while at + 96 <= len(data):
        length = struct.unpack(">I", data[at + 12 : at + 16])[0]
        parts.append(data[at + 96 : at + 96 + length])
        at += -(-(96 + length) // 16) * 16
    table, text = json.loads(parts[0]), parts[1]
    if rng.random() < 0.15:
        new = rng.choice(_TEXTS)
    else:
        new = json.dumps(_changed(json.loads(text), rng, rng.choice((0.02, 0.05, 0.2)))).encode()
    old = "sha1-" + hashlib.sha1(text).hexdigest()
    table = json.loads(json.dumps(table).replace(old, "sha1-" + hashlib.sha1(new).hexdigest()))
    if rng.random() < 0.1:
        table = _changed(table, rng, 0.2)
    return lytro_files.container(table if isinstance(table, dict) else {}, new, *parts[2:])


def run_lytro(seeds: list[bytes], rng: random.Random, folder: Path) -> str:
    """Open a damaged container, or one with hostile metadata, with some lattice."""
    data = rng.choice(seeds)
    changes = [partial(_with_hostile_metadata, rng=rng)] if rng.random() < 0.6 else []
    changes += [
        partial(rng.choice(GENERAL), rng=rng) for _ in range(rng.choice((0, 1, 1, 2) if not changes else (0, 0, 1)))
    ]
    for change in changes:
        data = change(data)
    if rng.random() < 0.1:  # a length that lies
        at = data.find(b"\x89LFC", rng.randrange(max(1, len(data)))) + 12
        data = data[:at] + (rng.choice(EXTREMES) & 0xFFFF_FFFF).to_bytes(4, "big") + data[at + 4 :]
    path = folder / "picture.lfp"
    path.write_bytes(data)
    if rng.random() < 0.1:
        preview(path)
        return "previewed"
    if rng.random() < 0.1:
        propose_layouts(path)
        return "proposed"
    layout = None if rng.random() < 0.7 else _lattice(rng).replace("hex", "lfp").replace("lenslet", "lfp")
    open_light_field(path, None if layout is None or "eslf" in layout else layout)
    return "opened"
