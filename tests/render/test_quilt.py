import numpy as np
import pytest

from lfstudio.core.errors import UsageError
from lfstudio.render.quilt import PRESETS, Quilt, quilt_named, tile_of


def test_the_displays():
    known = {name: (q.columns, q.rows, q.width, q.height, q.suffix, q.tile) for name, q in PRESETS.items()}
    assert known == {
        "portrait": (8, 6, 3360, 3360, "_qs8x6a0.75", (420, 560)),
        "go": (11, 6, 4092, 4092, "_qs11x6a0.5625", (372, 682)),
        "16": (5, 9, 4096, 4096, "_qs5x9a1.77778", (819, 455)),
    }


def test_tiles_run_to_the_right_and_upwards():
    quilt = Quilt(3, 2, 31, 20, 1.0)
    places = [quilt.place(n) for n in range(6)]
    assert [(p[0].start, p[1].start) for p in places] == [(10, 0), (10, 10), (10, 20), (0, 0), (0, 10), (0, 20)]
    assert quilt.positions(9)[0] == 0
    assert quilt.positions(9)[-1] == 8
    assert quilt.positions(9, 0.5)[0] == 2


def test_names():
    assert quilt_named("portrait") == PRESETS["portrait"]
    assert quilt_named("go", (1024, 512), 1.5) == Quilt(11, 6, 1024, 512, 1.5)
    assert quilt_named("4x2", (400, 100)).aspect == 2.0
    for wrong in ("tv", "4x", "0x2", "4x4x4"):
        with pytest.raises(UsageError):
            quilt_named(wrong)


def test_a_tile_is_the_middle_of_the_view():
    view = np.zeros((20, 40, 3), np.uint8)
    view[:, 15:25] = 200  # the middle half as wide as high
    tile = tile_of(view, Quilt(1, 1, 10, 20, 0.5))
    assert tile.shape == (20, 10, 3)
    assert (tile == 200).all()
    gray = tile_of(view[:, :, :1], Quilt(1, 1, 10, 20, 0.5))
    assert gray.shape == (20, 10, 1)


def test_shifted_tiles_stay_inside():
    view = np.tile(np.arange(40, dtype=np.uint8)[None, :, None], (20, 1, 1))
    quilt = Quilt(1, 1, 20, 20, 1.0)
    left, right = (tile_of(view, quilt, shift, 5)[0, 10, 0] for shift in (-5.0, 5.0))
    assert int(right) - int(left) == 10
    with pytest.raises(UsageError, match="nothing in common"):
        tile_of(view, quilt, 20, 20)
