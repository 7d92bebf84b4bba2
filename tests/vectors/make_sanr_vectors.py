"""Make the conformance vectors of whole SANR files: `v0/sanr-*.sanr`, with `sanr.json` and the decoded views.

    python tests/vectors/make_sanr_vectors.py

Vectors that exist are never made again: a decoder that fails them is wrong, or the format has a new version. This
script refuses to overwrite; new vectors get new names and a JSON of their own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from lfstudio.bitstream.container import VERSION
from lfstudio.codecs.sanr.codec import SanrCodec
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control, Encoded, EncodeSettings

FOLDER = Path(__file__).resolve().parent / f"v{VERSION}"

CASES = {
    "studio": ((3, 3, 24, 30, 3), 8, EncodeSettings(preset="fast", steps=40, overrides={"c_s": "4", "c_l": "4"})),
    "studio-gray-10-bits": ((2, 5, 17, 21, 1), 10, EncodeSettings(preset="fast", steps=30, overrides={"c_s": "4"})),
    "paper": ((3, 2, 20, 26, 3), 8, EncodeSettings(preset="paper", steps=20, overrides={"c_s": "4", "c_l": "3"})),
    "paper-gaussian": (
        (2, 2, 16, 16, 3), 8,
        EncodeSettings(preset="paper", steps=20, overrides={"c_s": "4", "c_l": "2", "entropy": "gaussian",
                                                            "context_shared": "false"}),
    ),
    "paper-without-latents": ((2, 2, 16, 16, 3), 8,
                              EncodeSettings(preset="paper", steps=10, overrides={"c_s": "4", "c_l": "0"})),
    "one-pixel": ((1, 1, 1, 1, 1), 16, EncodeSettings(preset="fast", steps=3, overrides={"c_s": "2"})),
}  # fmt: skip


def scene(shape: tuple[int, int, int, int, int], bit_depth: int) -> LightField:
    """Waves with one pixel of parallax."""
    u, v, y, x = np.meshgrid(*(np.arange(n) for n in shape[:4]), indexing="ij")
    waves = [0.5 + 0.4 * np.sin((x - v) / (3 + c) + c) * np.cos((y - u) / 4) for c in range(shape[4])]
    samples = np.rint(np.stack(waves, -1) * ((1 << bit_depth) - 1))
    return LightField(samples.astype(np.uint8 if bit_depth <= 8 else np.uint16), bit_depth)


def main() -> int:
    listing = FOLDER / "sanr.json"
    if listing.exists():
        print(f"{listing} exists; vectors of a version are never made again", file=sys.stderr)
        return 1
    codec, entries = SanrCodec(), []
    for name, (shape, bit_depth, settings) in CASES.items():
        outputs = codec.encode(scene(shape, bit_depth), settings, Control())
        data = next(o.data for o in outputs if isinstance(o, Encoded) and o.final)
        decoder = codec.open(data)
        views = np.stack([[decoder.view(u, v) for v in range(shape[1])] for u in range(shape[0])])
        (FOLDER / f"sanr-{name}.sanr").write_bytes(data)
        np.save(FOLDER / f"sanr-{name}.npy", views)
        entries.append(
            {"file": f"sanr-{name}.sanr", "views": f"sanr-{name}.npy", "symbols_sha256": decoder.symbols_sha256}
        )
    listing.write_text(json.dumps(entries, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
