"""Whole SANR files decode to the same symbols, and to the same views within one level of 8 bits."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from lfstudio.codecs.sanr.codec import SanrCodec

FOLDER = Path(__file__).resolve().parent / "v0"
ENTRIES = json.loads((FOLDER / "sanr.json").read_text())


@pytest.mark.parametrize("coder", ["python", "auto"])
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
def test_decodes(entry: dict[str, str], coder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LFSTUDIO_CODER", coder)
    decoder = SanrCodec().open((FOLDER / entry["file"]).read_bytes())
    assert decoder.symbols_sha256 == entry["symbols_sha256"]
    expected = np.load(FOLDER / entry["views"])
    assert expected.shape == tuple(decoder.shape)
    for u in range(decoder.shape.U):
        for v in range(decoder.shape.V):
            view = decoder.view(u, v)
            assert view.dtype == expected.dtype
            apart = np.abs(view.astype(int) - expected[u, v].astype(int))
            assert apart.max() <= max(1, (1 << decoder.bit_depth) // 256)
