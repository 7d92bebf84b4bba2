"""The entropy coder's conformance vectors: the very bytes, the very symbols."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from lfstudio.codecs.entropy import SymbolDecoder, SymbolEncoder
from lfstudio.codecs.entropy.coder_python import PythonCoder
from lfstudio.codecs.entropy.coder_torchac import load_torchac
from lfstudio.codecs.entropy.tables import SHA256
from lfstudio.core.errors import BitstreamError

FOLDER = Path(__file__).parent / "v0"
VECTORS = json.loads((FOLDER / "coder.json").read_text(encoding="utf-8"))
STREAMS = {entry["file"]: entry for entry in VECTORS["streams"]}


@pytest.fixture(scope="module", params=["python", "torchac"])
def coder(request):
    coder = PythonCoder() if request.param == "python" else load_torchac(compile_now=True)
    if coder is None:
        pytest.skip("torchac's extension cannot be compiled here")
    return coder


def arrays(entry):
    """The puts of a stream: symbols, mean16, scale; each repeated cyclically to the put's count."""
    return [
        [np.resize(np.array(put[name], dtype=np.int64), put["count"]) for name in ("symbols", "mean16", "scale")]
        for put in entry["puts"]
    ]


def decode(data, entry, coder):
    decoder = SymbolDecoder(data, entry["family"], coder)
    decoded = [decoder.get(mean16, scale) for _, mean16, scale in arrays(entry)]
    decoder.finish()
    return decoded


@pytest.mark.parametrize("file", sorted(STREAMS))
def test_symbols_and_bytes(file, coder):
    entry = STREAMS[file]
    data = (FOLDER / file).read_bytes()
    encoder = SymbolEncoder(entry["family"], coder)
    for (symbols, mean16, scale), decoded in zip(arrays(entry), decode(data, entry, coder), strict=True):
        assert np.array_equal(decoded, symbols)
        encoder.put(symbols, mean16, scale)
    assert encoder.finish() == data


@pytest.mark.parametrize("refused", VECTORS["refused"], ids=lambda entry: entry["file"])
def test_refused(refused, coder):
    with pytest.raises(BitstreamError):
        decode((FOLDER / refused["file"]).read_bytes(), STREAMS[refused["as"]], coder)


def test_the_tables_are_those_of_the_version():
    assert VECTORS["tables_sha256"] == SHA256
