"""Symbols and bits as files for other programs."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest

from lfstudio.core.protocols import LatentPlane
from lfstudio.session.latent_export import bits_csv, symbols_npy

PLANES = [
    LatentPlane("y1", c, np.arange(6, dtype=np.int32).reshape(2, 3) - c, np.full((2, 3), 0.5 + c, np.float32))
    for c in (0, 1)
]


def test_symbols_come_back_from_their_array() -> None:
    array = np.load(io.BytesIO(symbols_npy(PLANES)), allow_pickle=False)
    assert array.dtype == np.int32
    assert np.array_equal(array, np.stack([plane.values for plane in PLANES]))
    with pytest.raises(ValueError, match="no planes"):
        symbols_npy([])


def test_the_table_of_bits_sums_to_the_file() -> None:
    rows = list(csv.DictReader(io.StringIO(bits_csv({"latents.y1": 24.0, "header": 8.0}))))
    assert [row["component"] for row in rows] == ["latents.y1", "header"]
    assert sum(float(row["bytes"]) for row in rows) == pytest.approx(4)
    assert [float(row["share"]) for row in rows] == [0.75, 0.25]
    assert bits_csv({}).count("\n") == 1
