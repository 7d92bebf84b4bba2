import sys

import pytest

from lfstudio.core import resources
from lfstudio.core.errors import ReadError


@pytest.fixture
def fresh():
    resources.resource_root.cache_clear()
    yield
    resources.resource_root.cache_clear()


def test_finds_the_sample(fresh):
    assert resources.resource("sample", "sample.png").is_file()
    assert resources.resource("sample", "LICENCE.txt").read_text().count("CC0")


def test_a_missing_resource_is_a_typed_error(fresh):
    with pytest.raises(ReadError, match="missing") as caught:
        resources.resource("sample", "none.png")
    assert "install" in caught.value.hint


def test_a_frozen_bundle_comes_first(fresh, tmp_path, monkeypatch):
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.resource_root() == tmp_path / "resources"


def test_an_incomplete_installation_is_a_typed_error(fresh, tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "lfstudio" / "core" / "resources.py"))
    with pytest.raises(ReadError, match="resources are missing"):
        resources.resource_root()
