"""What the angular grid says of every view: PSNR, SSIM or the largest error."""

from __future__ import annotations

import enum
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.lightfield import ViewIndex
from lfstudio.session.text import psnr_text, tr


class Score(enum.Enum):
    """A figure of a view."""

    PSNR = "psnr"
    SSIM = "ssim"
    MAX_ERROR = "max error"

    @property
    def higher_is_better(self) -> bool:
        """Whether the worst view has the lowest value."""
        return self is not Score.MAX_ERROR


@dataclass(frozen=True, slots=True)
class ScoreWords:
    """Attributes:
    name: on the button. tip: one sentence. unit: of the colour bar. colormap: its name.
    span: the fixed range of the colours. decimals: in a cell. least: the smallest automatic range.
    """

    name: str
    tip: str
    unit: str
    colormap: str
    span: tuple[float, float]
    decimals: int
    least: float


def score_words(score: Score) -> ScoreWords:
    """``score`` in the person's language."""
    return {
        Score.PSNR: ScoreWords(
            tr("PSNR"), tr("Colour every view by its PSNR against the source"), tr("dB"), "quality", (20, 45), 1, 0.1
        ),
        Score.SSIM: ScoreWords(
            tr("SSIM"), tr("Colour every view by its SSIM (luma) against the source"), tr("SSIM"), "quality", (0.8, 1),
            3, 0.001,
        ),
        Score.MAX_ERROR: ScoreWords(
            tr("Max"), tr("Colour every view by the largest error of one of its samples"), tr("8-bit levels"),
            "error", (0, 64), 0, 1,
        ),
    }[score]  # fmt: skip


def score_text(score: Score, value: float | None) -> str:
    """A figure with name and unit, e.g. ``"PSNR 38.21 dB"``; a dash when unknown."""
    if score is Score.PSNR:
        return tr("PSNR {psnr}").format(psnr=psnr_text(value))
    if score is Score.SSIM:
        return tr("SSIM {value}").format(value="–" if value is None else f"{value:.4f}")
    return tr("Largest error {value}").format(value="–" if value is None else tr("{x:.0f} levels").format(x=value))


def cell_text(score: Score, value: float) -> str:
    """A figure without a unit, short enough for a cell of the grid."""
    if np.isinf(value):
        return "∞"
    text = f"{value:.{score_words(score).decimals}f}"
    return text[1:] if text.startswith("0.") else text


def worst(score: Score, table: NDArray[np.float64]) -> ViewIndex:
    """The worst view of a table "U V"; the first of equals."""
    best = np.argmin if score.higher_is_better else np.argmax
    u, v = np.unravel_index(int(best(table)), table.shape)
    return ViewIndex(int(u), int(v))
