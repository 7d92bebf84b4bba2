import numpy as np
import pytest

from lfstudio.metrics.ssim import ssim, ssim_map


def plainly(a, b, peak, window=11, sigma=1.5):
    """The definition, window by window, in double precision."""
    rows, columns = (min(window, n - 1 + n % 2) for n in a.shape)
    y, x = np.arange(rows) - rows // 2, np.arange(columns) - columns // 2
    w = np.exp(-(y[:, None] ** 2 + x[None, :] ** 2) / (2 * sigma**2))
    w /= w.sum()
    c1, c2 = (0.01 * peak) ** 2, (0.03 * peak) ** 2
    values = []
    for i in range(a.shape[0] - rows + 1):
        for j in range(a.shape[1] - columns + 1):
            p, q = a[i : i + rows, j : j + columns].astype(float), b[i : i + rows, j : j + columns].astype(float)
            mp, mq = (w * p).sum(), (w * q).sum()
            vp, vq, cov = (w * (p - mp) ** 2).sum(), (w * (q - mq) ** 2).sum(), (w * (p - mp) * (q - mq)).sum()
            values.append((2 * mp * mq + c1) * (2 * cov + c2) / ((mp**2 + mq**2 + c1) * (vp + vq + c2)))
    return np.mean(values)


@pytest.mark.parametrize("size", [(20, 17), (11, 11), (8, 30), (5, 4), (2, 2), (1, 9), (1, 1)])
@pytest.mark.parametrize(("peak", "dtype"), [(255, np.uint8), (65535, np.uint16)])
def test_agrees_with_the_definition(size, peak, dtype):
    rng = np.random.default_rng(4)
    a = rng.integers(0, peak, size)
    b = np.clip(a + rng.normal(0, peak * 0.1, size), 0, peak)
    a, b = a.astype(dtype), b.astype(dtype)
    assert ssim(a.astype(np.float32), b.astype(np.float32), peak) == pytest.approx(plainly(a, b, peak), abs=2e-5)


def test_equal_planes_give_exactly_one():
    plane = np.random.default_rng(1).integers(0, 256, (24, 32)).astype(np.float32)
    assert ssim(plane, plane, 255) == 1.0


def test_structure_counts_more_than_brightness():
    plane = (np.random.default_rng(1).integers(0, 2, (32, 32)) * 100 + 70).astype(np.float32)
    brighter, scrambled = plane + 10, np.roll(plane, 1, axis=1)
    assert ssim(plane, brighter, 255) > 0.95
    assert ssim(plane, scrambled, 255) < 0.3


@pytest.mark.parametrize("size", [(40, 1000), (20, 17), (8, 30), (5, 4), (1, 9), (1, 1)])
def test_the_map_has_the_mean_inside_and_the_planes_size(size):
    rng = np.random.default_rng(4)
    a, b = (rng.integers(0, 256, size).astype(np.float32) for _ in range(2))
    found = ssim_map(a, b, 255)
    assert found.shape == size
    margins = [(min(11, n - 1 + n % 2)) // 2 for n in size]
    inside = found[margins[0] : size[0] - margins[0], margins[1] : size[1] - margins[1]]
    assert inside.mean() == pytest.approx(ssim(a, b, 255), abs=1e-6)
    assert ssim_map(a, a, 255) == pytest.approx(np.ones(size))
