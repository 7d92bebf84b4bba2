import time

import numpy as np
import pytest

from lfstudio.readers.sniff import propose_grids


def tiled(lf):
    U, V, H, W, C = lf.shape
    return lf.samples.swapaxes(1, 2).reshape(U * H, V * W, C)


def interleaved(lf):
    U, V, H, W, C = lf.shape
    return lf.samples.transpose(2, 0, 3, 1, 4).reshape(H * U, W * V, C)


@pytest.mark.parametrize("grid", [(3, 3), (5, 5), (9, 9), (3, 5), (4, 2)])
@pytest.mark.parametrize("size", [(48, 64), (72, 60)])
def test_the_grid_of_a_mosaic(make_lightfield, grid, size):
    best = propose_grids(tiled(make_lightfield(grid, size)))[0]
    assert best.layout == f"mosaic:{grid[0]}x{grid[1]}"
    assert best.confidence >= 0.5
    assert "repeats itself" in best.reason


@pytest.mark.parametrize("grid", [(3, 3), (5, 5), (9, 9), (5, 7)])
@pytest.mark.parametrize("size", [(48, 64), (72, 60)])
def test_the_pitch_of_a_lenslet_picture(make_lightfield, grid, size):
    best = propose_grids(interleaved(make_lightfield(grid, size, near_px=0.6, far_px=-0.4)))[0]
    assert best.layout == f"lenslet:{grid[0]}x{grid[1]}"
    assert best.confidence >= 0.5
    assert "macro-pixels" in best.reason


def test_black_samples_round_the_macro_pixels(make_lightfield):
    lf = make_lightfield((9, 9), (40, 40))
    padded = np.zeros((14, 14, 40, 40, 3), np.uint8)
    padded[2:11, 2:11] = lf.samples
    best = propose_grids(padded.transpose(2, 0, 3, 1, 4).reshape(560, 560, 3))[0]
    assert best.layout == "lenslet:14x14"
    assert best.confidence >= 0.5


def test_sixteen_bits_and_gray(make_lightfield):
    lf = make_lightfield((3, 3), (48, 64), channels=1, bit_depth=16)
    assert propose_grids(tiled(lf))[0].layout == "mosaic:3x3"
    assert propose_grids(tiled(lf))[0].confidence >= 0.5


@pytest.mark.parametrize("seed", range(4))
def test_one_view_alone_or_noise_does_not_convince(make_lightfield, seed):
    view = make_lightfield((1, 1), (96, 120), seed=seed).samples[0, 0]
    noise = np.random.default_rng(seed).integers(0, 256, (96, 120, 3), dtype=np.uint8)
    for picture in (view, noise, np.zeros_like(view)):
        assert all(p.confidence < 0.5 for p in propose_grids(picture))


def test_pictures_of_any_size_are_looked_at():
    for size in [(1, 1), (1, 50), (50, 1), (7, 3), (16, 16)]:
        propose_grids(np.zeros((*size, 3), np.uint8))


@pytest.mark.parametrize("shape", [(9000, 9000, 1), (64, 130000, 1), (3, 3000000, 1), (3000000, 3, 1)])
def test_huge_pictures_take_no_longer_than_large_ones(shape):
    """Processor time, not the clock's; the limit is many times what it takes and catches work on every sample."""
    picture = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    start = time.process_time()
    propose_grids(picture)
    assert time.process_time() - start < 3.0
