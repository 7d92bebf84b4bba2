from pathlib import Path

import pytest

from lfstudio.readers.formats import FORMATS, formats_of, openable_suffixes
from lfstudio.readers.layout import KINDS


def test_every_kind_of_a_format_is_a_layout():
    kinds = [kind for entry in FORMATS for kind in entry.kinds]
    assert set(kinds) == set(KINDS)


@pytest.mark.parametrize(("name", "kind"), [("a.npy", "npy"), ("A.PNG", "mosaic"), ("a.unknown", "mosaic")])
def test_formats_by_name(name, kind):
    assert kind in [kind for entry in formats_of(Path(name)) for kind in entry.kinds]


def test_a_folder_is_no_file_whatever_its_name(tmp_path):
    (tmp_path / "views.png").mkdir()
    assert [entry.kinds for entry in formats_of(tmp_path / "views.png")] == [("folder",)]


def test_suffixes_for_dialogs():
    suffixes = openable_suffixes()
    assert {".npy", ".png", ".tiff"} <= set(suffixes)
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)
