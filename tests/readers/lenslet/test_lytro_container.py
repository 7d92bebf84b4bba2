import json
import struct

import pytest
from lytro_files import container, ref, section

from lfstudio.core.errors import ReadError
from lfstudio.readers.lenslet.container import is_container, read_container


def write(tmp_path, data):
    path = tmp_path / "a.lfp"
    path.write_bytes(data)
    return path


def test_sections_and_their_data(tmp_path):
    parts = (b"first", b"x" * 16, b'{"a": 1}')
    found = read_container(write(tmp_path, container({"picture": {}}, *parts)))
    assert [s.table for s in found.sections] == [True, False, False, False]
    assert found.json(found.sections[0]) == {"picture": {}}
    assert [found.data(s) for s in found.sections[1:]] == list(parts)
    assert found.data(found.find(ref(parts[1]))) == parts[1]
    assert found.find("sha1-none") is None
    assert found.find(None) is None
    assert found.json(found.sections[3]) == {"a": 1}


def test_an_empty_section_has_no_name(tmp_path):
    empty = b"\x89LFC\r\n\x1a\n" + bytes(8)
    found = read_container(write(tmp_path, container({}, b"data") + empty + section(b"more")))
    assert [s.length for s in found.sections] == [2, 4, 0, 4]


def test_more_padding_than_to_sixteen_bytes(tmp_path):
    found = read_container(write(tmp_path, container({}, b"data") + bytes(100) + section(b"more") + bytes(40)))
    assert found.data(found.sections[2]) == b"more"
    assert len(found.sections) == 3


def test_containers_are_known_by_name_or_content(tmp_path):
    assert is_container(write(tmp_path, b"anything"))
    (tmp_path / "b.bin").write_bytes(container({}))
    assert is_container(tmp_path / "b.bin")
    (tmp_path / "c.png").write_bytes(b"\x89PNG")
    assert not is_container(tmp_path / "c.png")
    assert not is_container(tmp_path / "none.bin")
    assert not is_container(tmp_path)


def test_a_flipped_bit_is_seen(tmp_path):
    data = bytearray(container({}, b"y" * 50))
    data[-20] ^= 4
    found = read_container(write(tmp_path, bytes(data)))
    with pytest.raises(ReadError, match="does not fit its checksum"):
        found.data(found.sections[1])


GOOD = container({}, b"data")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "does not begin with LFP"),
        (GOOD[:16], "holds nothing"),
        (GOOD[:25], "cut short"),
        (GOOD[:70], "cut short"),
        (GOOD[:-14], "4 bytes, of which 2 are there"),
        (GOOD + b"garbage", "no section begins at byte"),
        (GOOD[:28] + struct.pack(">I", 2**32 - 1) + GOOD[32:], "4294967295 bytes"),
        (GOOD[:16] + (b"\x89LFC\r\n\x1a\n" + bytes(8)) * 5000, "more than 4096 sections"),
    ],
)
def test_damaged_containers(tmp_path, data, message):
    path = write(tmp_path, data)
    with pytest.raises(ReadError, match=message) as caught:
        read_container(path)
    assert caught.value.where == str(path)


@pytest.mark.parametrize(
    "text",
    [b"[" * 200_000, b'{"a":' * 50_000, b"[1, 2]", b"12", b"\xff\xfe", b'{"a": NaN}', b'{"a": ' + b"9" * 10_000 + b"}",
     b'{"a": 1', b"{}{}"],
)  # fmt: skip
def test_hostile_json(tmp_path, text):
    found = read_container(write(tmp_path, container({}, text)))
    with pytest.raises(ReadError, match=r"JSON|no metadata"):
        found.json(found.sections[1])


def test_json_that_is_too_long(tmp_path, monkeypatch):
    monkeypatch.setattr("lfstudio.readers.lenslet.container.MAX_JSON_BYTES", 10)
    found = read_container(write(tmp_path, container({}, json.dumps({"a": "b" * 30}).encode())))
    with pytest.raises(ReadError, match="too long for metadata"):
        found.json(found.sections[1])


def test_a_missing_file(tmp_path):
    with pytest.raises(ReadError, match="no such file"):
        read_container(tmp_path / "none.lfp")
