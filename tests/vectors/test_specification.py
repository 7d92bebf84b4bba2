"""The decoder printed in the specification, taken from there and run on the conformance vectors."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from lfstudio.bitstream.container import Container
from lfstudio.codecs.entropy import SymbolEncoder
from lfstudio.codecs.entropy.coder_python import PythonCoder
from lfstudio.codecs.entropy.split import Contexts
from lfstudio.codecs.entropy.tables import SHA256, load_table
from lfstudio.codecs.sanr.codec import SanrCodec
from lfstudio.codecs.sanr.model import anatomy
from lfstudio.codecs.sanr.syntax import integer_context

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


SANR = json.loads((FOLDER / "sanr.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", [entry["file"] for entry in SANR if "without-latents" not in entry["file"]])
def test_the_specified_decoder_reads_latents_in_the_specified_puts(specified, file):
    data = (FOLDER / file).read_bytes()
    model = SanrCodec().open(data).model
    structure, levels = model.structure, model.latents
    parts = anatomy(structure, model.shape)
    context = integer_context(parts.context, model.tensors)
    puts, expected = [], []
    for wave in range(max(level + len(y) for level, y in enumerate(levels))):
        here = [(level, wave - level) for level, y in enumerate(levels) if 0 <= wave - level < len(y)]
        for phase in range(3) if structure.context_spatial else (None,):
            put, symbols = [], []
            for level, c in here:
                own = levels[level][c]
                before = levels[level][c - 1] if c else None
                if phase is None:
                    mean16, scale = context.models(level, c, own.shape, before)
                    symbols += own.flatten().tolist()
                else:
                    above = levels[level - 1][c] if level and c < len(levels[level - 1]) else None
                    mean16, scale = context.phase_models(level, c, phase, own, before, above)
                    symbols += [
                        int(own[y, x])
                        for y in range(own.shape[0])
                        for x in range(own.shape[1])
                        if {(0, 0): 0, (1, 1): 1}.get((y % 2, x % 2), 2) == phase
                    ]
                put += zip(mean16.flatten().tolist(), scale.flatten().tolist(), strict=True)
            puts.append(put)
            expected.append(symbols)
    edges = load_table(structure.entropy).edges
    section = Container.parse(data).sections["latents"]
    assert specified["decode_symbol_stream"](section, puts, edges) == expected


@pytest.mark.parametrize("file", [entry["file"] for entry in SANR])
def test_the_specification_names_every_tensor_of_a_file(file):
    """In its order, with its dimensions: the table of tensors against the files."""
    model = SanrCodec().open((FOLDER / file).read_bytes()).model
    s, shape = model.structure, model.shape
    sizes = {
        "K": s.channels, "N": s.hidden, "F": s.features, "C": shape.C, "U": shape.U, "V": shape.V,
        "h_c": s.context_hidden, "levels": len(model.latents),
        "largest channel count": max((len(y) for y in model.latents), default=0),
    }  # fmt: skip
    rows = re.findall(r"^\| (?:for each network[^:]*: )?(`[^|]*`) \| ([^|]*) \| ([^|]*) \|$", TEXT, re.M)
    if s.context_spatial:
        rows = [row for row in rows if "not spatial" not in row[2]]
    else:
        rows = [row for row in rows if "latents, spatial context model" not in row[2]]
    specified: dict[str, list[int]] = {}
    for names, dimensions, _ in rows:
        keys = re.findall(r"`([^`]*)`", names)
        values = dimensions.split("; ")
        if len(keys) == len(values):
            specified |= {
                key.removeprefix("context."): [sizes[d] if d in sizes else int(d) for d in value.split(", ")]
                for key, value in zip(keys, values, strict=True)
                if all(d in sizes or d.isdigit() for d in value.split(", "))
            }
    found = [re.sub(r"^context\d*\.", "", t.spec.name) for t in model.tensors]
    known = [name for name in found if not re.match(r"base$|hsmb|full|mix|decode", name)]
    assert list(dict.fromkeys(known)) == [name for name in specified if name in known]
    for tensor, name in zip(model.tensors, found, strict=True):
        if name in known:
            assert list(tensor.spec.shape) == specified[name]
