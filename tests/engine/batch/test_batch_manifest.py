"""Manifests in three notations say the same; what is none is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from lfstudio.core.errors import ReadError, UsageError
from lfstudio.engine.batch.manifest import read_manifest

TOML = """
[defaults]
preset = "fast"
[[job]]
source = "a"
lambda = [0.03, 0.01]
[[job]]
source = "b"
set = { c_s = 4 }
"""
JSON = """{"defaults": {"preset": "fast"},
           "job": [{"source": "a", "lambda": [0.03, 0.01]}, {"source": "b", "set": {"c_s": 4}}]}"""
CSV = "source,preset,lambda,steps,set\na,fast,0.03,,\nb,fast,,12,c_s=4 c_l=2\n,,,,\n"


def test_toml_and_json(tmp_path: Path) -> None:
    found = []
    for name, text in (("a.toml", TOML), ("a.json", JSON)):
        (tmp_path / name).write_text(text)
        found.append(read_manifest(tmp_path / name))
    assert found[0] == found[1]
    rows, defaults = found[0]
    assert defaults == {"preset": "fast"}
    assert rows == [{"source": "a", "lambda": [0.03, 0.01]}, {"source": "b", "set": {"c_s": 4}}]


def test_a_list_alone_is_json_too(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"source": "a"}]')
    assert read_manifest(tmp_path / "a.json") == ([{"source": "a"}], {})


def test_csv(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("\ufeff" + CSV, encoding="utf-8")
    rows, _ = read_manifest(tmp_path / "a.csv")
    assert rows == [
        {"source": "a", "preset": "fast", "lambda": 0.03},
        {"source": "b", "preset": "fast", "steps": 12, "set": {"c_s": "4", "c_l": "2"}},
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.toml", "[[job"), ("a.toml", "job = 3"), ("a.toml", "[[jobs]]\nsource = 'a'"), ("a.json", "{"),
        ("a.json", "3"), ("a.json", '{"job": [3]}'), ("a.json", "[" * 5000), ("a.csv", "source,steps\na,many\n"),
        ("a.csv", "source\na,b,c\n"), ("a.csv", "source,set\na,c_s\n"), ("a.csv", 'source\n"a\n'),
    ],
)  # fmt: skip
def test_what_is_no_manifest(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(UsageError, match="not a manifest"):
        read_manifest(tmp_path / name)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        read_manifest(tmp_path / "missing.toml")
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="UTF-8"):
        read_manifest(tmp_path / "a.toml")
