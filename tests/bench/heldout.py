"""Viewpoints that the codec has never seen: fit every second view, make the others, compare with the captured ones.

    python tests/bench/heldout.py SCENE [--preset fast] [--lambda 0.01] [--steps N] [--set key=value …] [--json …]

SCENE is whatever `lfstudio` opens. What is fitted is what `lfstudio encode SCENE --view-step 2` fits: 5x5 of 9x9 views.
The views left out lie at half positions of that grid and are asked of the decoder there. The baseline blends the 2 or 4
nearest views that were kept, taken as captured, without any loss: bilinear interpolation of the light field. PSNR is of
8-bit RGB (or gray), pooled over the views' errors and as the mean of the views' PSNRs.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from machine import machine, machine_line
from numpy.typing import NDArray

from lfstudio.codecs import registry
from lfstudio.core.lightfield import LightField, Samples, to_display
from lfstudio.core.protocols import Control, Decoder, Encoded, EncodeSettings
from lfstudio.metrics import psnr_db
from lfstudio.readers import open_light_field

STEP = 2


def left_out(lf: LightField) -> list[tuple[int, int]]:
    """Grid positions between the views that are kept, row by row; an end that nothing encloses is none."""
    U, V = (STEP * ((n - 1) // STEP) + 1 for n in lf.shape[:2])
    return [(u, v) for u in range(U) for v in range(V) if u % STEP or v % STEP]


def blend(lf: LightField, u: int, v: int) -> NDArray[np.float64]:
    """View (u, v) of the full grid as the bilinear mix of the nearest views of the kept grid, "H W C", unrounded."""
    rows, columns = _nearest(u), _nearest(v)
    return np.mean([lf.samples[i, j] for i in rows for j in columns], axis=0, dtype=np.float64)


def _nearest(n: int) -> tuple[int, ...]:
    """Kept indices next to ``n``, at equal distances: itself, or the one before and the one after."""
    return (n,) if n % STEP == 0 else (n - n % STEP, n - n % STEP + STEP)


def rounded(view: NDArray[np.float64], lf: LightField) -> Samples:
    """Real-valued samples as the light field's own integers."""
    return np.clip(np.rint(view), 0, lf.peak).astype(lf.samples.dtype)


def quality(pairs: Iterable[tuple[Samples, Samples]], bit_depth: int) -> dict[str, float]:
    """Pooled and mean PSNR in dB of (test, reference) views, both brought to 8 bits."""
    errors = []
    for test, reference in pairs:
        a, b = to_display(test, bit_depth).astype(np.int32), to_display(reference, bit_depth)
        errors.append(float(np.square(a - b).mean()))
    return {
        "pooled_db": psnr_db(float(np.mean(errors)), 255.0),
        "mean_db": float(np.mean([psnr_db(e, 255.0) for e in errors])),
    }


def compare(lf: LightField, decoder: Decoder) -> dict[str, Any]:
    """The codec's views and the baseline's at the positions left out, and the codec's at those that it saw.

    Args:
        lf: all views. decoder: of a file made of ``lf.every(STEP)``.
    """
    kept, unseen = lf.every(STEP), left_out(lf)
    seen = [(u, v) for u in range(kept.shape.U) for v in range(kept.shape.V)]
    depth = lf.bit_depth
    codec = quality(((decoder.view(u / STEP, v / STEP), lf.view(u, v)) for u, v in unseen), depth)
    baseline = quality(((rounded(blend(lf, u, v), lf), lf.view(u, v)) for u, v in unseen), depth)
    return {
        "views_kept": len(seen),
        "views_left_out": len(unseen),
        "left_out": codec,
        "blend": baseline,
        "gain_db": codec["pooled_db"] - baseline["pooled_db"],
        "gain_mean_db": codec["mean_db"] - baseline["mean_db"],
        "seen": quality(((decoder.view(u, v), kept.view(u, v)) for u, v in seen), depth),
    }


def fit(lf: LightField, settings: EncodeSettings) -> bytes:
    """The final bytes of an encode."""
    for output in registry.codec_for_preset(settings.preset).encode(lf, settings, Control()):
        if isinstance(output, Encoded) and output.final:
            return output.data
    raise AssertionError("an encode ends with its final bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scene")
    parser.add_argument("--layout")
    parser.add_argument("--preset", default="fast")
    parser.add_argument("--lambda", dest="lambda_", type=float)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--set", dest="settings", nargs="*", default=[], metavar="KEY=VALUE")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    facts = machine(arguments.threads)
    lf = open_light_field(arguments.scene, arguments.layout)
    if min(lf.shape.U, lf.shape.V) < STEP + 1:
        parser.error(f"at least {STEP + 1} rows and columns of views, not {lf.shape.U}x{lf.shape.V}")
    settings = EncodeSettings(
        preset=arguments.preset, lambda_=arguments.lambda_, steps=arguments.steps, threads=arguments.threads,
        overrides={"snapshots": "0", **dict(setting.split("=", 1) for setting in arguments.settings)},
    )  # fmt: skip
    began = time.process_time()
    kept = lf.every(STEP)
    data = fit(kept, settings)
    spent = time.process_time() - began
    torch.set_num_threads(arguments.threads)
    codec = registry.codec_for_preset(arguments.preset)
    name = Path(arguments.scene).name
    result = {
        "scene": name,
        "preset": arguments.preset,
        "lambda": arguments.lambda_ or codec.presets[arguments.preset].default_lambda,
        "bytes": len(data),
        "bpp_kept": 8 * len(data) / kept.shape.pixels,
        "cpu_s": spent,
        **compare(lf, codec.open(data)),
        "machine": facts,
    }
    print(machine_line(facts))
    print(
        f"{name}: {result['views_kept']} views fitted, {len(data)} bytes ({result['bpp_kept']:.4f} bpp of them), "
        f"{spent:.0f} s of CPU"
    )
    print(f"seen views         {_text(result['seen'])}")
    print(f"{result['views_left_out']:3d} views left out {_text(result['left_out'])}")
    print(f"blended neighbours {_text(result['blend'])}")
    print(f"gain               {result['gain_db']:+6.2f} dB pooled, {result['gain_mean_db']:+.2f} dB mean")
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=1))


def _text(figures: dict[str, float]) -> str:
    return f"{figures['pooled_db']:6.2f} dB pooled, {figures['mean_db']:.2f} dB mean"


if __name__ == "__main__":
    main()
