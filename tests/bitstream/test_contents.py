"""The tree of everything in a file: no byte is left out, damage is said, metadata is explained."""

from __future__ import annotations

import pytest

from lfstudio.bitstream.container import SECTION_IDS, Container
from lfstudio.bitstream.contents import _METADATA, contents
from lfstudio.core.errors import BitstreamError
from lfstudio.core.inside import Field
from lfstudio.core.lightfield import LightFieldShape

FILE = Container(
    LightFieldShape(3, 4, 20, 30, 3),
    8,
    "paper",
    {"config": b"\x01\x02", "weights": b"w" * 9, "context": b"", "latents": b"l" * 30,
     "metadata": '{"lambda":"0.5","note":[1,"é"],"preset":"fast"}'.encode()},
).to_bytes()  # fmt: skip


def by_name(fields: tuple[Field, ...], name: str) -> Field:
    return next(field for field in fields if field.name == name)


def test_the_sections_lie_end_to_end() -> None:
    found = contents(FILE)
    assert [field.name for field in found] == ["header", *SECTION_IDS]
    at = 0
    for field in found:
        assert field.offset == at
        assert field.length is not None
        at += field.length
    assert at == len(FILE)


def test_the_header_is_taken_apart_without_gaps() -> None:
    header = contents(FILE)[0]
    at = 0
    for field in header.fields:
        assert field.offset == at
        assert field.length is not None
        at += field.length
    assert at == header.length
    assert by_name(header.fields, "V").value == "4"
    start = by_name(header.fields, "profile")
    assert FILE[start.offset + 1 : start.offset + start.length] == b"paper"  # type: ignore[operator]
    entry = by_name(by_name(header.fields, "section table").fields, "weights")
    assert FILE[entry.offset] == SECTION_IDS["weights"]  # type: ignore[index]
    assert by_name(entry.fields, "length").value == "9 bytes"


def test_everything_is_explained() -> None:
    def check(fields: tuple[Field, ...]) -> None:
        for field in fields:
            assert field.about or field.name == "note"
            check(field.fields)

    check(contents(FILE))


def test_the_metadata_are_read_and_the_codec_explains_the_rest() -> None:
    found = contents(FILE, {"config": [Field("rank", "6", "Kernels.")]})
    metadata = by_name(found, "metadata").fields
    assert [(field.name, field.value) for field in metadata] == [
        ("lambda", "0.5"), ("note", '[1, "é"]'), ("preset", "fast"),
    ]  # fmt: skip
    assert by_name(found, "config").fields[0].name == "rank"


@pytest.mark.parametrize("cut", [0, -1])
def test_damage_is_said_where_it_is(cut: int) -> None:
    damaged = bytearray(FILE)
    damaged[cut - 3 if cut else -60] ^= 1
    found = contents(bytes(damaged))
    assert [field.name for field in found if "damaged" in field.value] == ["metadata" if cut else "latents"]
    with pytest.raises(BitstreamError):
        contents(FILE[:20])


def test_metadata_that_cannot_be_read_say_so() -> None:
    broken = Container(LightFieldShape(1, 1, 1, 1, 1), 8, "paper", {"metadata": b"{"}).to_bytes()
    assert "not JSON" in by_name(contents(broken), "metadata").fields[0].value


def test_the_documented_keys_are_the_explained_ones() -> None:
    from pathlib import Path

    text = (Path(__file__).parents[2] / "docs" / "bitstream.md").read_text(encoding="utf-8")
    table = text.split("### Metadata")[1].split("\n## ")[0]
    documented = {line.split("`")[1] for line in table.splitlines() if line.startswith("| `")}
    assert documented == set(_METADATA)
