"""Quick looks at sources: what they hold, which layouts are proposed, and that they can be stopped."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from lfstudio.core.errors import CancelledError, LayoutError, ReadError
from lfstudio.core.lightfield import LightField
from lfstudio.engine.host import previews
from lfstudio.engine.host.previews import Previews
from lfstudio.engine.layout_messages import PreviewRequest, Proposals, ProposeRequest, StopPreviewRequest
from lfstudio.readers import picture


@pytest.fixture
def field(make_lightfield: Any) -> LightField:
    return make_lightfield((5, 6), (40, 48))


@pytest.fixture
def mosaic(tmp_path: Path, field: LightField) -> Path:
    tiled = field.samples.transpose(0, 2, 1, 3, 4).reshape(5 * 40, 6 * 48, 3)
    Image.fromarray(tiled).save(tmp_path / "tiles.png")
    return tmp_path / "tiles.png"


def folder_of(path: Path, field: LightField) -> Path:
    path.mkdir()
    for u, v in np.ndindex(*field.shape[:2]):
        Image.fromarray(field.samples[u, v]).save(path / f"view_{u}_{v}.png")
    return path


def test_a_look_holds_what_is_around_the_middle(tmp_path: Path, field: LightField) -> None:
    found = Previews().answer(PreviewRequest(str(folder_of(tmp_path / "views", field)), None, 1))
    assert (found.layout, found.shape, found.bit_depth, found.order_ok) == ("folder:5x6", field.shape, 8, True)
    assert np.array_equal(found.block, field.samples[1:4, 1:4])
    assert np.array_equal(found.row, field.samples[2])
    assert np.array_equal(found.row[found.row_at], field.samples[2, 3])
    assert np.array_equal(found.column, field.samples[:, 3])
    assert np.array_equal(found.column[found.column_at], field.samples[2, 3])
    assert np.array_equal(found.row_line, field.samples[2, :, 20])
    assert np.array_equal(found.column_line, field.samples[:, 3, :, 24])


def test_a_wrong_order_comes_with_its_repair(tmp_path: Path, field: LightField) -> None:
    path = str(folder_of(tmp_path / "views", field))
    found = Previews().answer(PreviewRequest(path, "folder,transpose", 1))
    assert (found.order_ok, found.order_hint) == (False, "folder:5x6")
    assert found.shape[:2] == (6, 5)
    assert "exchanged" in found.order_text


def test_one_view_is_a_look_too(tmp_path: Path, field: LightField) -> None:
    np.save(tmp_path / "one.npy", field.samples[:1, :1])
    found = Previews().answer(PreviewRequest(str(tmp_path / "one.npy"), None, 1))
    assert found.block.shape[:2] == (1, 1)
    assert len(found.row) == len(found.column) == 1


def test_proposals_come_with_the_kinds_that_can_be_asked_for(tmp_path: Path, mosaic: Path, field: LightField) -> None:
    found = Previews().answer(ProposeRequest(str(mosaic)))
    assert found.layouts[0].layout == "mosaic:5x6"
    assert "5 times down" in found.layouts[0].reason
    assert {"mosaic", "lenslet", "quilt"} <= set(found.kinds)
    assert "folder" not in found.kinds
    assert found.folder is None
    folder = folder_of(tmp_path / "views", field)
    assert Previews().answer(ProposeRequest(str(folder))).kinds == ("folder",)
    assert Previews().answer(ProposeRequest(str(folder / "view_0_0.png"))).folder == str(folder)
    (folder / "cover.png").write_bytes(mosaic.read_bytes())
    assert Previews().answer(ProposeRequest(str(folder / "cover.png"))).folder is None, "it is none of the views"
    assert Previews().answer(ProposeRequest("sample")).kinds == ("lenslet",)


def test_errors_are_those_of_opening(tmp_path: Path, mosaic: Path) -> None:
    with pytest.raises(LayoutError):
        Previews().answer(PreviewRequest(str(mosaic), "mosaic:7x7", 1))
    with pytest.raises(ReadError):
        Previews().answer(ProposeRequest(str(tmp_path / "nothing")))


def test_a_picture_is_decoded_once_until_it_is_forgotten(mosaic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, decoded = picture.read_picture, []
    monkeypatch.setattr(picture, "read_picture", lambda path: decoded.append(path) or read(path))
    looks = Previews()
    assert isinstance(looks.answer(ProposeRequest(str(mosaic))), Proposals)
    for number, layout in enumerate(("mosaic:5x6", "mosaic:5x3", "quilt:5x6"), 1):
        looks.answer(PreviewRequest(str(mosaic), layout, number))
    assert len(decoded) == 1
    looks.answer(StopPreviewRequest(3, forget=True))
    looks.answer(PreviewRequest(str(mosaic), "mosaic:5x6", 4))
    assert len(decoded) == 2


def test_what_was_stopped_ends_and_does_not_begin(mosaic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks, begun, go_on = Previews(), threading.Event(), threading.Event()
    look = previews.preview

    def slowly(*arguments: Any, **options: Any) -> Any:
        begun.set()
        assert go_on.wait(20)
        return look(*arguments, **options)

    monkeypatch.setattr(previews, "preview", slowly)
    outcome: list[Exception] = []

    def ask() -> None:
        try:
            looks.answer(PreviewRequest(str(mosaic), "mosaic:5x6", 1))
        except CancelledError as error:
            outcome.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    assert begun.wait(20)
    looks.answer(StopPreviewRequest(2))
    go_on.set()
    thread.join(20)
    assert outcome
    with pytest.raises(CancelledError):
        looks.answer(PreviewRequest(str(mosaic), "mosaic:5x6", 2))
    assert looks.answer(PreviewRequest(str(mosaic), "mosaic:5x6", 3)).layout == "mosaic:5x6"
