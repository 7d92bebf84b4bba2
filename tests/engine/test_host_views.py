"""The cache of decoded views is bounded in bytes and forgets the oldest first."""

from __future__ import annotations

import numpy as np

from lfstudio.engine.host.views import ViewCache


def view(size: int) -> np.ndarray:
    return np.zeros((size, 1, 1), np.uint8)


def test_the_least_recently_used_goes_first() -> None:
    cache = ViewCache(100)
    for v in range(3):
        cache.put((1, 0.0, float(v)), view(30))
    assert cache.get((1, 0.0, 0.0)) is not None
    cache.put((1, 0.0, 3.0), view(30))
    assert cache.get((1, 0.0, 1.0)) is None
    assert cache.get((1, 0.0, 0.0)) is not None
    assert cache.bytes == 90


def test_replacing_counts_once_and_forgetting_frees() -> None:
    cache = ViewCache(100)
    cache.put((1, 0.0, 0.0), view(40))
    cache.put((1, 0.0, 0.0), view(30))
    cache.put((2, 0.0, 0.0), view(30))
    assert cache.bytes == 60
    cache.forget(1)
    assert cache.bytes == 30
    assert cache.get((2, 0.0, 0.0)) is not None


def test_a_view_larger_than_the_limit_is_not_kept() -> None:
    cache = ViewCache(10)
    cache.put((1, 0.0, 0.0), view(11))
    assert cache.bytes == 0
    assert cache.get((1, 0.0, 0.0)) is None
