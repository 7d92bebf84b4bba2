"""What a fit starts from, and how it ends."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch

from lfstudio.codecs.sanr.training import parallax_axes
from lfstudio.core.lightfield import LightField


@pytest.mark.parametrize("transpose", [False, True])
@pytest.mark.parametrize("flip_u", [False, True])
@pytest.mark.parametrize("flip_v", [False, True])
def test_parallax_axes_follow_any_arrangement_of_the_grid(
    make_lightfield: Callable[..., LightField], transpose: bool, flip_u: bool, flip_v: bool
) -> None:
    """(dy, dx) = axes (du, dv) d must hold in the stored grid; the sign of d itself is free."""
    samples = make_lightfield(views=(5, 5), size=(96, 96)).samples
    true = np.eye(2)
    if transpose:
        samples, true = samples.swapaxes(0, 1), true[:, ::-1]
    if flip_u:
        samples, true = samples[::-1], true * [-1, 1]
    if flip_v:
        samples, true = samples[:, ::-1], true * [1, -1]
    found = parallax_axes(np.ascontiguousarray(samples)).numpy()
    assert np.array_equal(found, true) or np.array_equal(found, -true)


def test_one_view_has_the_identity() -> None:
    samples = np.zeros((1, 1, 16, 16, 3), np.uint8)
    assert torch.equal(parallax_axes(samples), torch.eye(2))
