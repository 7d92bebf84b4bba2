"""What the bench tools compute, apart from time."""

from __future__ import annotations

from collections.abc import Callable

import cost
import decode
import heldout
import numpy as np
import pytest
from scene import FAR_PX, NEAR_PX, layered

from lfstudio.core.lightfield import LightField, LightFieldShape
from lfstudio.core.protocols import EncodeSettings

SMALL = {"c_s": "4", "c_l": "3"}


def ramp(U: int, V: int) -> LightField:
    """Views that are flat, and brighter by 10 with every row and by 1 with every column."""
    u, v = np.mgrid[0:U, 0:V]
    levels = (10 * u + v).astype(np.uint8)
    return LightField(np.broadcast_to(levels[:, :, None, None, None], (U, V, 4, 5, 3)).copy())


class Captured:
    """A decoder that knows the captured views of the full grid, with an error added."""

    def __init__(self, lf: LightField, error: int) -> None:
        self.lf, self.error = lf, error

    def view(self, u: float, v: float) -> np.ndarray:
        return self.lf.samples[round(2 * u), round(2 * v)] + np.uint8(self.error)


def test_left_out_views_are_those_that_the_kept_grid_encloses() -> None:
    assert len(heldout.left_out(ramp(9, 9))) == 56
    assert heldout.left_out(ramp(3, 4)) == [(0, 1), (1, 0), (1, 1), (1, 2), (2, 1)]


def test_blending_is_exact_where_light_changes_linearly() -> None:
    lf = ramp(5, 5)
    for u, v in heldout.left_out(lf):
        np.testing.assert_array_equal(heldout.rounded(heldout.blend(lf, u, v), lf), lf.samples[u, v])


def test_codec_and_baseline_are_measured_at_the_true_positions() -> None:
    lf = ramp(5, 5)
    result = heldout.compare(lf, Captured(lf, 2))  # type: ignore[arg-type]
    assert (result["views_kept"], result["views_left_out"]) == (9, 16)
    two_levels = pytest.approx(10 * np.log10(255**2 / 4))
    assert result["left_out"]["pooled_db"] == result["seen"]["mean_db"] == two_levels
    assert result["blend"]["pooled_db"] == 100
    assert result["gain_db"] == pytest.approx(result["left_out"]["pooled_db"] - 100)


def test_quality_is_of_8_bits() -> None:
    lf = LightField((ramp(3, 3).samples.astype(np.uint16) << 8), 16)
    off = lf.samples + np.uint16(257)
    figures = heldout.quality([(off[0, 0], lf.samples[0, 0]), (lf.samples[0, 1], lf.samples[0, 1])], 16)
    assert figures["pooled_db"] == pytest.approx(10 * np.log10(255**2 / 0.5))
    assert figures["mean_db"] == pytest.approx((10 * np.log10(255**2) + 100) / 2)


def test_views_of_the_made_scene_move_by_their_disparities() -> None:
    lf = layered((3, 3), (48, 64))
    left, right = lf.samples[1, 1], lf.samples[1, 2]
    np.testing.assert_array_equal(left[:8, 8:-8], right[:8, 8 - FAR_PX : -8 - FAR_PX])
    middle = np.s_[20:28, 26:38]
    np.testing.assert_array_equal(left[middle], right[20:28, 26 - NEAR_PX : 38 - NEAR_PX])
    top, bottom = lf.samples[1, 1], lf.samples[2, 1]
    np.testing.assert_array_equal(top[middle], bottom[20 - NEAR_PX : 28 - NEAR_PX, 26:38])


def test_a_made_file_is_measured() -> None:
    data = decode.make((24, 40), (2, 3), 3, SMALL, "fast")
    result = decode.measure(data, rounds=2)
    assert (result["views"], result["size"], result["bytes"]) == ([2, 3], [40, 24], len(data))
    assert 0 < result["view_median_s"] <= result["view_p95_s"]
    assert result["all_views_s"] >= 3 * result["view_median_s"]  # half of all views take the median or longer
    assert min(result["open_s"], result["open_again_s"]) > 0


def test_steps_are_timed_after_the_warm_up(make_lightfield: Callable[..., LightField]) -> None:
    timed = cost.Timed("tiny", make_lightfield(size=(16, 16)))
    for _ in range(2):
        timed.run(EncodeSettings(preset="fast", threads=1, overrides=SMALL), steps=3)
    figures = timed.figures()
    assert figures["steps_timed"] == 6
    assert len(timed.start_s) == 2
    assert figures["shape"] == list(LightFieldShape(3, 3, 16, 16, 3))
    assert figures["cpu_ms_per_step_and_megapixel"] == pytest.approx(figures["cpu_ms_per_step"] / 0.002304)
