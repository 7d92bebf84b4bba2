"""The shipped tables: the right files, sound distributions, reproducible, close to the distributions they stand for."""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from lfstudio.codecs.entropy import cost_bits
from lfstudio.codecs.entropy.tables import (
    FAMILIES,
    OFFSETS,
    SHA256,
    load_table,
    nearest_scale,
    read_table,
    scale_value,
)
from lfstudio.core.errors import ReadError
from lfstudio.core.resources import resource


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    path = Path(__file__).resolve().parents[3] / "resources" / "tables" / "make_tables.py"
    spec = importlib.util.spec_from_file_location("make_tables", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("family", FAMILIES)
def test_every_interval_is_at_least_one_wide(family):
    table = load_table(family)
    assert table.cdf.shape == (1024, 65)
    assert table.cdf.dtype == np.uint16
    assert not table.cdf[:, 0].any()
    assert not table.cdf[:, -1].any()
    widths = np.diff(np.array(table.edges), axis=1)
    assert widths.min() == 1
    assert (widths.sum(axis=1) == 65536).all()
    assert np.allclose(np.exp2(-table.bits.astype(np.float64)).sum(axis=1), 1, atol=1e-5)
    assert table.least_bits == pytest.approx(float(table.bits.min()), rel=1e-3)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(("j", "m"), [(0, 0), (0, 8), (17, 15), (44, 3), (63, 8)])
def test_the_generator_makes_the_shipped_rows(generator, family, j, m):
    assert generator.row(family, j, m) == load_table(family).cdf[OFFSETS * j + m].tolist()


def test_another_table_is_refused(tmp_path):
    data = bytearray(resource("tables", "laplace.npy").read_bytes())
    data[-9] ^= 1
    path = tmp_path / "laplace.npy"
    path.write_bytes(data)
    with pytest.raises(ReadError, match="not the table"):
        read_table(path, SHA256["laplace"])
    with pytest.raises(ReadError, match="cannot read"):
        read_table(tmp_path / "none.npy", SHA256["laplace"])


def test_unknown_families_are_refused():
    with pytest.raises(ValueError, match="no distribution family 'cauchy'"):
        load_table("cauchy")


def test_scales():
    assert scale_value(44) == 1
    assert scale_value([34, 54]).tolist() == [0.5, 2]
    assert (nearest_scale(scale_value(np.arange(256))) == np.arange(256)).all()
    assert nearest_scale([0, 1e-300, 1e300, np.inf, 1.03, 1.04]).tolist() == [0, 0, 255, 255, 44, 45]
    with pytest.raises(ValueError, match="not a number"):
        nearest_scale([1.0, math.nan])


def probability_mass(family: str, v: np.ndarray, mean: float, b: float) -> np.ndarray:
    """P(v) of the rounded distribution, from the upper tails, accurate far out."""

    def upper(x: float) -> float:
        if family == "laplace":
            return 0.5 * math.exp(-x / b)
        return 0.5 * math.erfc(x / (b * math.sqrt(2)) / math.sqrt(2))

    def mass(low: float, high: float) -> float:
        if low >= 0:
            return upper(low) - upper(high)
        if high <= 0:
            return upper(-high) - upper(-low)
        return 1 - upper(-low) - upper(high)

    return np.array([mass(x - 0.5 - mean, x + 0.5 - mean) for x in v.tolist()])


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("scale", [0, 20, 33, 44, 54, 63, 64, 69, 73, 74, 83, 94, 110])
@pytest.mark.parametrize("mean16", [0, 7, -8, 107])
def test_the_cost_is_close_to_the_entropy(family, scale, mean16):
    b = float(scale_value(scale))
    reach = int(25 * b) + 3
    v = np.arange(-reach, reach + 1) + mean16 // 16
    p = probability_mass(family, v, mean16 / 16, b)
    seen = p > 0
    entropy = -(p[seen] * np.log2(p[seen])).sum()
    cost = (p * cost_bits(v, np.full_like(v, mean16), np.full_like(v, scale), family)).sum()
    assert p.sum() == pytest.approx(1, abs=1e-6)
    assert entropy - 1e-4 <= cost <= 1.005 * entropy + 0.002
