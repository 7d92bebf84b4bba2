"""The disparity that a studio file holds: where its views' points are in the other views."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from lfstudio.codecs.sanr.decoder import SanrDecoder
from lfstudio.core.errors import UsageError
from lfstudio.core.protocols import StatesDisparity

VECTORS = Path(__file__).parents[2] / "vectors" / "v0"


def opened(name: str) -> SanrDecoder:
    return SanrDecoder((VECTORS / f"{name}.sanr").read_bytes())


def test_a_published_file_holds_none() -> None:
    decoder = opened("sanr-paper")
    assert isinstance(decoder, StatesDisparity)
    assert decoder.disparity(0, 0) is None


def test_it_has_the_view_s_size_and_differs_between_views() -> None:
    decoder = opened("sanr-studio-spatial")
    shape = decoder.shape
    found = decoder.disparity(*shape.centre)
    assert found is not None
    assert found.shape == (shape.H, shape.W)
    assert found.dtype == np.float32
    assert np.isfinite(found).all()
    assert decoder.disparity(0.5, 0.5) is not None
    with pytest.raises(UsageError):
        decoder.disparity(shape.U, 0)


def test_shifts_that_grow_with_the_views_are_disparity() -> None:
    """All views shifted in proportion to their distance from the centre look as a nearer scene does."""
    decoder = opened("sanr-studio-spatial")
    before = decoder.disparity(1, 1)
    weights = decoder._weights
    shape, axes = decoder.shape, weights["axes"].float()
    rows, columns = torch.meshgrid(torch.arange(shape.U), torch.arange(shape.V), indexing="ij")
    steps = torch.stack([rows - shape.centre.u, columns - shape.centre.v], -1).float() @ axes.T
    decoder._weights = {**weights, "shift": weights["shift"] + 0.75 * steps}
    after = decoder.disparity(1, 1)
    scale = float(torch.sqrt(axes.square().sum() / 2))
    assert before is not None
    assert after is not None
    assert after - before == pytest.approx(np.full_like(before, 0.75 * scale), abs=1e-3)
