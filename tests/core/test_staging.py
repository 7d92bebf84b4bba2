import errno
import os

import pytest

from lfstudio.core.errors import CancelledError, OutputError, OutputExistsError, UsageError
from lfstudio.core.staging import ensure_room, staged_file, staged_folder


def test_a_file_appears_when_it_is_complete(tmp_path):
    path = tmp_path / "a.mp4"
    with staged_file(path) as staged:
        assert staged.suffix == ".mp4"
        staged.write_bytes(b"whole")
        assert not path.exists()
    assert path.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_appears_when_it_is_complete(tmp_path):
    path = tmp_path / "views"
    with staged_folder(path) as staged:
        (staged / "a").write_bytes(b"1")
        (staged / "sub").mkdir()
        (staged / "sub" / "b").write_bytes(b"2")
        assert not path.exists()
    assert sorted(p.name for p in path.rglob("*")) == ["a", "b", "sub"]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("make", [staged_file, staged_folder])
@pytest.mark.parametrize("error", [CancelledError("stopped"), KeyboardInterrupt()])
def test_what_was_begun_is_removed(tmp_path, make, error):
    def begin():
        with make(tmp_path / "out") as staged:
            (staged if make is staged_file else staged / "a").write_bytes(b"half")
            raise error

    with pytest.raises(type(error)):
        begin()
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_kept_unless_forced(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"mine")
    with pytest.raises(OutputExistsError), staged_file(path):
        raise AssertionError("nothing is made")
    with staged_file(path, force=True) as staged:
        staged.write_bytes(b"new")
    assert path.read_bytes() == b"new"


def fill(folder, **how):
    with staged_folder(folder, **how) as staged:
        (staged / "0").write_bytes(b"2")
        (staged / "a").write_bytes(b"2")


def test_files_move_into_an_existing_folder(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "other").write_bytes(b"mine")
    with staged_folder(folder) as staged:
        (staged / "a").write_bytes(b"1")
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == {"a": b"1", "other": b"mine"}
    with pytest.raises(OutputExistsError):
        fill(folder)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == {"a": b"1", "other": b"mine"}
    fill(folder, force=True)
    assert (folder / "a").read_bytes() == b"2"


def test_the_wrong_kind_is_in_the_way(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="folder is to be written"), staged_folder(tmp_path / "file"):
        pass
    with pytest.raises(UsageError, match="file is to be written"), staged_file(tmp_path):
        pass


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(OutputError, match="does not exist") as caught, staged_file(tmp_path / "no" / "a"):
        pass
    assert caught.value.where == str(tmp_path / "no")


def test_a_full_disk_names_the_place_and_not_the_temporary_file(tmp_path):
    path = tmp_path / "a.mp4"
    with pytest.raises(OutputError, match="make room on the disk") as caught, staged_file(path):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert caught.value.where == str(path)
    assert list(tmp_path.iterdir()) == []


def test_an_error_inside_names_the_file_in_its_place(tmp_path):
    folder = tmp_path / "views"
    with pytest.raises(OutputError) as caught, staged_folder(folder) as staged:
        raise OutputError("cannot write", where=str(staged / "a.png"), hint=f"make room on the disk of {staged}")
    assert caught.value.where == str(folder / "a.png")
    assert caught.value.hint == f"make room on the disk of {folder}"


def test_room_can_be_asked_for_beforehand(tmp_path):
    ensure_room(tmp_path / "a", 1)
    with pytest.raises(OutputError, match="are missing") as caught:
        ensure_room(tmp_path / "a", 1 << 62)
    assert caught.value.where == str(tmp_path / "a")
