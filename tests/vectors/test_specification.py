"""The decoder printed in the specification, taken from there and run on the conformance vectors."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from lfstudio.codecs.entropy import SymbolEncoder
from lfstudio.codecs.entropy.coder_python import PythonCoder
from lfstudio.codecs.entropy.split import Contexts
from lfstudio.codecs.entropy.tables import SHA256, load_table

FOLDER = Path(__file__).parent / "v0"
TEXT = (Path(__file__).parents[2] / "docs" / "bitstream.md").read_text(encoding="utf-8")
VECTORS = json.loads((FOLDER / "coder.json").read_text(encoding="utf-8"))
STREAMS = {entry["file"]: entry for entry in VECTORS["streams"]}


@pytest.fixture(scope="module")
def specified() -> dict[str, Any]:
    (code,) = (block for block in re.findall(r"```python\n(.*?)```", TEXT, re.S) if "def decode_symbol_stream" in block)
    names: dict[str, Any] = {}
    exec(compile(code, "docs/bitstream.md", "exec"), names)
    return names


def contexts(entry):
    return [list(zip(put["mean16"], put["scale"], strict=True)) for put in entry["puts"]]


@pytest.mark.parametrize("file", sorted(file for file in STREAMS if "beyond-one-chunk" not in file))
def test_the_specified_decoder_reads_the_vectors(specified, file):
    entry = STREAMS[file]
    decoded = specified["decode_symbol_stream"](
        (FOLDER / file).read_bytes(), contexts(entry), load_table(entry["family"]).edges
    )
    assert decoded == [put["symbols"] for put in entry["puts"]]


@pytest.mark.parametrize("refused", VECTORS["refused"], ids=lambda entry: entry["file"])
def test_the_specified_decoder_refuses_the_damaged(specified, refused):
    entry = STREAMS[refused["as"]]
    with pytest.raises(specified["Damaged"]):
        specified["decode_symbol_stream"](
            (FOLDER / refused["file"]).read_bytes(), contexts(entry), load_table(entry["family"]).edges
        )


def test_the_worked_example():
    encoder = SymbolEncoder("laplace", PythonCoder())
    encoder.put([1, -2, 3, -4], [0, 5, -20, 100], [44, 50, 60, 30])
    data = encoder.finish().hex(" ")
    assert f"`{data}`" in TEXT
    rows = Contexts.of([0, 5, -20, 100], [44, 50, 60, 30]).rows
    assert ", ".join(f"[{row // 16}][{row % 16}]" for row in rows) in TEXT


def test_the_specification_names_the_tables():
    for family, digest in SHA256.items():
        assert f"| {family} | `{digest}` |" in TEXT
