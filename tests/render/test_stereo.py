"""Anaglyphs and pairs of views."""

from __future__ import annotations

import numpy as np
import pytest

from lfstudio.core.lightfield import LightField
from lfstudio.render import stereo
from lfstudio.render.stereo import Anaglyph


def flat(*rgb: int) -> np.ndarray:
    return np.full((4, 6, 3), rgb, np.uint8)


def test_the_channels_of_each_eye():
    left, right = flat(200, 10, 20), flat(30, 140, 250)
    assert stereo.anaglyph(left, right, Anaglyph.COLOUR)[0, 0].tolist() == [200, 140, 250]
    luma = round(0.299 * 200 + 0.587 * 10 + 0.114 * 20)
    assert stereo.anaglyph(left, right, Anaglyph.HALF_COLOUR)[0, 0].tolist() == [luma, 140, 250]
    other = round(0.299 * 30 + 0.587 * 140 + 0.114 * 250)
    assert stereo.anaglyph(left, right, Anaglyph.GREY)[0, 0].tolist() == [luma, other, other]


def test_the_least_squares_projection_keeps_white_and_black():
    assert stereo.anaglyph(flat(0, 0, 0), flat(0, 0, 0), Anaglyph.DUBOIS)[0, 0].tolist() == [0, 0, 0]
    white = stereo.anaglyph(flat(255, 255, 255), flat(255, 255, 255), Anaglyph.DUBOIS)[0, 0]
    assert np.all(np.abs(white.astype(int) - 255) <= 3)
    only_left = stereo.anaglyph(flat(255, 255, 255), flat(0, 0, 0), Anaglyph.DUBOIS)[0, 0]
    assert only_left[0] > 250
    assert only_left[1:].max() == 0, "the right eye sees nothing of it"


@pytest.mark.parametrize("kind", list(Anaglyph))
def test_gray_views_do(kind: Anaglyph):
    gray = np.full((4, 6, 1), 90, np.uint8)
    assert stereo.anaglyph(gray, gray, kind).shape == (4, 6, 3)


def test_side_by_side_parallel_and_crossed():
    left, right = flat(1, 1, 1), flat(2, 2, 2)
    parallel = stereo.side_by_side(left, right, crossed=False, gap=2)
    assert parallel.shape == (4, 14, 3)
    assert parallel[0, :, 0].tolist() == [1] * 6 + [0, 0] + [2] * 6
    assert stereo.side_by_side(left, right, crossed=True, gap=2)[0, :, 0].tolist() == [2] * 6 + [0, 0] + [1] * 6


def test_convergence_brings_a_disparity_together(make_lightfield):
    lf: LightField = make_lightfield(views=(1, 5), size=(32, 64), near_px=1.5, far_px=1.5)
    left, right = stereo.converged(lf.samples[0, 1], lf.samples[0, 3], 1.5 * 2)
    inside = np.s_[:, 4:-4]
    before = np.abs(lf.samples[0, 1].astype(int) - lf.samples[0, 3])[inside].mean()
    after = np.abs(left.astype(int) - right)[inside].mean()
    assert after < 0.15 * before
    assert not left[:, :2].any()
    assert not right[:, -2:].any()


def test_no_convergence_changes_nothing():
    left, right = flat(1, 2, 3), flat(4, 5, 6)
    assert stereo.converged(left, right, 0) == (left, right)
