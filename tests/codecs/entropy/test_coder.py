"""Which coder is chosen, what the environment variable does, and what the coders refuse."""

from __future__ import annotations

import numpy as np
import pytest

from lfstudio.codecs.entropy import coder as coder_module
from lfstudio.codecs.entropy import coder_in_use, coder_torchac, torchac_extension
from lfstudio.codecs.entropy.coder import COMPILE_AFTER, current_coder
from lfstudio.codecs.entropy.tables import load_table
from lfstudio.core.errors import BitstreamError, UsageError


@pytest.fixture(autouse=True)
def _fresh_choice():
    coder_module._coder.cache_clear()
    yield
    coder_module._coder.cache_clear()


@pytest.fixture
def no_torchac(monkeypatch):
    asked = []
    monkeypatch.setattr(coder_torchac, "load_torchac", lambda compile_now: asked.append(compile_now))
    return asked


def test_python_never_asks_for_torchac(monkeypatch, no_torchac):
    monkeypatch.setenv("LFSTUDIO_CODER", " Python ")
    assert coder_in_use() == "python"
    assert no_torchac == []


def test_torchac_is_compiled_only_when_asked_for(monkeypatch, no_torchac, caplog):
    monkeypatch.setenv("LFSTUDIO_CODER", "auto")
    assert coder_in_use() == "python"
    assert not caplog.records
    monkeypatch.setenv("LFSTUDIO_CODER", "torchac")
    assert coder_in_use() == "python"
    assert "torchac cannot be had" in caplog.text
    assert no_torchac == [False, True]


def test_auto_takes_torchac_where_it_is(monkeypatch, torchac_coder):
    monkeypatch.delenv("LFSTUDIO_CODER", raising=False)
    assert coder_in_use() == "torchac"


def test_an_unknown_choice_is_an_error(monkeypatch):
    monkeypatch.setenv("LFSTUDIO_CODER", "cuda")
    with pytest.raises(UsageError, match="LFSTUDIO_CODER: 'cuda' is none of auto, torchac, python"):
        coder_in_use()


def test_much_coding_in_python_has_torchac_compiled_once(monkeypatch, no_torchac):
    began = []
    monkeypatch.setattr(torchac_extension, "compile_in_background", lambda: began.append(True))
    monkeypatch.setenv("LFSTUDIO_CODER", "auto")
    monkeypatch.setattr(coder_module, "COMPILE_AFTER", 10)
    coder, table = current_coder(), load_table("laplace")
    rows, symbols = np.full(4, 700), np.full(4, 31, dtype=np.uint8)
    stream = coder.encode(table, rows, symbols)
    coder.decode(table, rows, stream)
    assert began == []
    for _ in range(3):
        coder.encode(table, rows, symbols)
    assert began == [True]
    assert COMPILE_AFTER == 1 << 19


def test_a_stream_ends_where_it_says(coder):
    table = load_table("gaussian")
    rng = np.random.default_rng(0)
    for count in (1, 2, 3, 50, 1000):
        rows = rng.integers(0, 1024, count)
        symbols = rng.integers(0, 64, count).astype(np.uint8)
        stream = coder.encode(table, rows, symbols)
        for tail in (b"", b"\x00", b"\xff", b"\x00\xff\x00\xff\x00", b"\xff" * 9):
            decoded, length = coder.decode(table, rows, stream + tail)
            assert length == len(stream)
            assert np.array_equal(decoded, symbols)
        with pytest.raises(BitstreamError, match="damaged"):
            coder.decode(table, rows, stream[:-1])
        with pytest.raises(BitstreamError, match="damaged"):
            coder.decode(table, rows, b"")


def test_what_torchac_cannot_bear_never_reaches_it(torchac_coder):
    table = load_table("laplace")
    rows, symbols = np.array([0, 5]), np.array([0, 63], dtype=np.uint8)
    for bad_rows, bad_symbols in (
        (rows, symbols + 1),
        (rows, symbols[:1]),
        (rows - 1, symbols),
        (rows + 1019, symbols),
        (rows[:0], symbols[:0]),
        (rows.reshape(2, 1), symbols.reshape(2, 1)),
        (np.broadcast_to(rows[:1], (1 << 22) + 1), np.broadcast_to(symbols[:1], (1 << 22) + 1)),
    ):
        with pytest.raises(ValueError, match=r"must be|at once"):
            torchac_coder.encode(table, bad_rows, bad_symbols)
    for bad_rows in (rows - 1, rows + 1019, rows[:0]):
        with pytest.raises(ValueError, match=r"must be|at once"):
            torchac_coder.decode(table, bad_rows, b"abc")
