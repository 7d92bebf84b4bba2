"""The bounded cache of decoded views."""

from __future__ import annotations

import numpy as np

from lfstudio.core import mapped
from lfstudio.session.view_cache import ViewCache


def view(n: int = 100) -> np.ndarray:
    return np.zeros((1, n, 1), np.uint8)


def test_the_least_recently_used_go_first():
    cache = ViewCache(300)
    for v in range(3):
        cache.put((1, 0, v), view())
    assert cache.get((1, 0, 0)) is not None
    cache.put((1, 0, 3), view())
    assert (1, 0, 1) not in cache
    assert (1, 0, 0) in cache
    assert cache.nbytes == 300
    assert not cache.has_room(1)


def test_one_view_always_fits_and_replacing_counts_once():
    cache = ViewCache(50)
    cache.put((1, 0, 0), view())
    cache.put((1, 0, 0), view(80))
    assert len(cache) == 1
    assert cache.nbytes == 80


def test_a_closed_file_is_forgotten():
    cache = ViewCache(1000)
    cache.put((1, 0, 0), view())
    cache.put((2, 0, 0), view())
    cache.forget(1)
    assert (1, 0, 0) not in cache
    assert cache.nbytes == 100


def test_views_between_the_captured_ones_push_out_each_other_only():
    cache = ViewCache(1000)
    for v in range(7):
        cache.put((1, 0, v), view())
    for k in range(16):
        cache.put((1, 0, k / 16), view())
    assert all((1, 0, v) in cache for v in range(7))
    assert [k for k in range(1, 16) if (1, 0, k / 16) in cache] == [14, 15]
    assert cache.nbytes == 900
    cache.forget(1)
    cache.put((2, 0.5, 0), view(300))
    assert (2, 0.5, 0) in cache, "one always fits"
    assert cache.nbytes == 300


def test_less_room_drops_the_oldest_at_once():
    cache = ViewCache(100)
    for v in range(4):
        cache.put((1, 0, v), np.zeros((5, 5, 1), np.uint8))
    cache.resize(60)
    assert [v for v in range(4) if (1, 0, v) in cache] == [2, 3]


def test_views_in_mapped_files_cost_nothing_and_stay(tmp_path) -> None:
    cache = ViewCache(100)
    views = mapped.create(tmp_path / "views.npy", (20, 1, 30, 1, 1), np.uint8)
    for u in range(20):
        cache.put((1, u, 0), views[u, 0])
    cache.put((2, 0, 0), np.zeros((80, 1, 1), np.uint8))
    cache.put((2, 0, 1), np.zeros((80, 1, 1), np.uint8))
    assert cache.nbytes == 80
    assert len(cache) == 21
    assert (2, 0, 0) not in cache
    cache.forget(1)
    assert len(cache) == 1


def test_views_between_get_no_more_than_their_limit() -> None:
    cache = ViewCache(1000)
    for n in range(4):
        cache.put((1, n + 0.5, 0), np.zeros((50, 1, 1), np.uint8))
    assert cache.nbytes == 200
    cache.limit_between(100)
    assert cache.nbytes == 100
    assert (1, 3.5, 0) in cache
