"""Make the conformance vectors of whole SANR files: `v0/sanr-*.sanr` with their decoded views, listed in `sanr.json`.

    python tests/vectors/make_sanr_vectors.py

Vectors that exist are never made again: a decoder that fails them is wrong, or the format has a new version. This
script leaves them and their entries alone; new vectors get new names.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

import numpy as np

from lfstudio.bitstream.container import VERSION, Container
from lfstudio.codecs.sanr import syntax
from lfstudio.codecs.sanr.codec import SanrCodec
from lfstudio.codecs.sanr.quantised import QuantisedModel, describe
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control, Encoded, EncodeSettings

FOLDER = Path(__file__).resolve().parent / f"v{VERSION}"

CASES = {
    "paper": ((3, 2, 20, 26, 3), 8, EncodeSettings(preset="paper", steps=20, overrides={"c_s": "4", "c_l": "3"})),
    "paper-gaussian": (
        (2, 2, 16, 16, 3), 8,
        EncodeSettings(preset="paper", steps=20, overrides={"c_s": "4", "c_l": "2", "entropy": "gaussian",
                                                            "context_shared": "false"}),
    ),
    "paper-without-latents": ((2, 2, 16, 16, 3), 8,
                              EncodeSettings(preset="paper", steps=10, overrides={"c_s": "4", "c_l": "0"})),
    "paper-spatial-gaussian": (
        (2, 2, 17, 19, 3), 8,
        EncodeSettings(preset="paper", steps=20, overrides={"c_s": "4", "c_l": "2", "entropy": "gaussian",
                                                            "context_spatial": "true"}),
    ),
    "studio-spatial": ((3, 3, 24, 30, 3), 8,
                       EncodeSettings(preset="fast", steps=60, overrides={"c_s": "4", "c_l": "4"})),
    "studio-spatial-gray-10-bits": ((2, 5, 17, 21, 1), 10,
                                    EncodeSettings(preset="fast", steps=60, overrides={"c_s": "4"})),
    "studio-spatial-all-tensors": ((3, 4, 26, 23, 3), 8,
                                   EncodeSettings(preset="fast", steps=60, overrides={"c_s": "4", "c_l": "4"})),
    "studio-spatial-one-pixel": ((1, 1, 1, 1, 1), 16, EncodeSettings(preset="fast", steps=3, overrides={"c_s": "2"})),
}  # fmt: skip


def scene(shape: tuple[int, int, int, int, int], bit_depth: int, falloff: float = 0.0) -> LightField:
    """Waves with one pixel of parallax, darker by ``falloff`` for every step from the middle of the grid."""
    u, v, y, x = np.meshgrid(*(np.arange(n) for n in shape[:4]), indexing="ij")
    light = 1 - falloff * np.hypot(u - shape[0] // 2, v - shape[1] // 2)
    waves = [light * (0.5 + 0.4 * np.sin((x - v) / (3 + c) + c) * np.cos((y - u) / 4)) for c in range(shape[4])]
    samples = np.rint(np.stack(waves, -1) * ((1 << bit_depth) - 1))
    return LightField(samples.astype(np.uint8 if bit_depth <= 8 else np.uint16), bit_depth)


FILLED = {"out": 20, "out.b": 5, "shift": 40, "light": 40, "tone.u": 60, "tone.v": 60, "filter.u": 12, "filter.v": 12}
"""Largest symbols of tensors that a short fit leaves at zero."""


def filled(data: bytes) -> bytes:
    """The file with random symbols in the tensors of `FILLED`."""
    container, model = Container.parse(data), SanrCodec().open(data).model
    rng = np.random.default_rng(0)
    tensors = []
    for tensor in model.tensors:
        if tensor.spec.name in FILLED:
            largest = FILLED[tensor.spec.name]
            symbols = rng.integers(-largest, largest + 1, tensor.spec.shape).astype(np.int32)
            mean16, scale = describe(symbols, model.structure.entropy)
            k = round((tensor.spec.log2_step or 0.0) * 8)
            tensor = dataclasses.replace(tensor, symbols=symbols, k=k, mean16=mean16, scale=scale)
        tensors.append(tensor)
    sections, _ = syntax.write(QuantisedModel(model.structure, model.shape, model.bit_depth, tensors, model.latents))
    kept = {name: payload for name, payload in container.sections.items() if name not in sections}
    return dataclasses.replace(container, sections={**sections, **kept}).to_bytes()


def main() -> int:
    """Write the vectors that are missing; returns the exit code, 1 if some were there."""
    listing = FOLDER / "sanr.json"
    entries = json.loads(listing.read_text()) if listing.exists() else []
    kept = {entry["file"] for entry in entries}
    codec = SanrCodec()
    for name, (shape, bit_depth, settings) in CASES.items():
        path = FOLDER / f"sanr-{name}.sanr"
        if path.name in kept:
            print(f"{path.name} exists and is part of the format: left alone", file=sys.stderr)
            continue
        outputs = codec.encode(scene(shape, bit_depth, 0.1 if "spatial" in name else 0.0), settings, Control())
        data = next(o.data for o in outputs if isinstance(o, Encoded) and o.final)
        data = filled(data) if name.endswith("all-tensors") else data
        decoder = codec.open(data)
        views = np.stack([[decoder.view(u, v) for v in range(shape[1])] for u in range(shape[0])])
        with path.open("xb") as stream:
            stream.write(data)
        np.save(FOLDER / f"sanr-{name}.npy", views)
        entries.append({"file": path.name, "views": f"sanr-{name}.npy", "symbols_sha256": decoder.symbols_sha256})
        print(f"{path.name}: {len(data)} bytes")
    listing.write_text(json.dumps(entries, indent=1) + "\n")
    return int(bool(kept))


if __name__ == "__main__":
    raise SystemExit(main())
