"""The numbers of the curves in words: the latest ones, and those under the pointer."""

from __future__ import annotations

import math

from lfstudio.session.curves import CurveData, Reading
from lfstudio.session.encode_log import clock_text
from lfstudio.session.encode_progress import grouped
from lfstudio.session.text import tr


def latest_text(data: CurveData) -> str:
    """The last step and the last file; empty before the first."""
    steps, snapshots = data.steps, data.snapshots
    parts = []
    if len(steps):
        parts.append(
            tr("Step {i}: loss {loss}, about {psnr} dB at {bpp} bpp.").format(
                i=grouped(int(steps["i"][-1])),
                loss=_number(steps["loss"][-1], ".4g"),
                psnr=_number(steps["psnr_estimate_db"][-1], ".2f"),
                bpp=_number(steps["bpp_estimate"][-1], ".4f"),
            )
        )
    if len(snapshots):
        parts.append(
            tr("Last file: {psnr} dB at {bpp} bpp.").format(
                psnr=_number(snapshots["psnr_db"][-1], ".2f"), bpp=_number(snapshots["bpp"][-1], ".4f")
            )
        )
    return " ".join(parts)


def reading_text(reading: Reading) -> str:
    """What the curves say at one place, in two lines: estimates of the step, and the last file measured up to it."""
    step, file = reading.step, reading.file
    parts = []
    if math.isfinite(step["i"]):
        parts = [
            tr("Step {i}").format(i=grouped(int(step["i"]))),
            clock_text(step["elapsed_s"]) if math.isfinite(step["elapsed_s"]) else "–",
            tr("loss {loss}").format(loss=_number(step["loss"], ".4g")),
            tr("{psnr} dB").format(psnr=_number(step["psnr_estimate_db"], ".2f")),
            tr("{bpp} bpp").format(bpp=_number(step["bpp_estimate"], ".4f")),
        ]
        if math.isfinite(step["lambda_"]):
            parts.append(f"λ {step['lambda_']:.3g}")
    lines = [" · ".join(parts)] if parts else []
    if file is not None:
        lines.append(_file(file))
    return "\n".join(lines)


def _file(file: object) -> str:
    assert isinstance(file, dict)
    words = tr("File of step {i}: {psnr} dB").format(i=grouped(int(file["i"])), psnr=_number(file["psnr_db"], ".2f"))
    if math.isfinite(file["view_min_db"]) and file["view_max_db"] > file["view_min_db"]:
        words += tr(" (views {low:.1f} – {middle:.1f} – {high:.1f})").format(
            low=file["view_min_db"], middle=file["view_median_db"], high=file["view_max_db"]
        )
    words += tr(", {bpp} bpp").format(bpp=_number(file["bpp"], ".4f"))
    if math.isfinite(file["bpp_estimate"]) and file["bpp_estimate"] > 0:
        share = 100 * (file["bpp"] / file["bpp_estimate"] - 1)
        words += tr(" (estimated {bpp:.4f}, {share:+.1f} %)").format(bpp=file["bpp_estimate"], share=share)
    return words


def _number(value: float, how: str) -> str:
    return format(float(value), how) if math.isfinite(value) else "–"
