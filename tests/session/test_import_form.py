"""The layout of a source while it is decided: text and form say the same, looks come and go, what can be opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from session_fakes import HeldRequests, make_session

from lfstudio.core.errors import CancelledError, LayoutError, ReadError
from lfstudio.core.lightfield import LightFieldShape
from lfstudio.engine.layout_messages import (
    LayoutPreview,
    PreviewRequest,
    Proposals,
    ProposedLayout,
    ProposeRequest,
    StopPreviewRequest,
)
from lfstudio.engine.messages import OpenRequest
from lfstudio.readers.layout import ARRAY_KINDS, KINDS, Layout
from lfstudio.session import import_words
from lfstudio.session.import_form import ImportForm, Verdict
from lfstudio.session.requests import Lane

FOUND = Proposals(
    (ProposedLayout("mosaic:9x8", 0.42, "it repeats"), ProposedLayout("lenslet:9x8", 0.2, "it steps")),
    ("mosaic", "lenslet", "hex"),
)


def look(layout: str, shape: tuple[int, ...] = (9, 8, 40, 60, 3), **more: Any) -> LayoutPreview:
    U, V, H, W, C = shape
    views = np.zeros((U, V, H, W, 3), np.uint8)
    return LayoutPreview(
        layout, LightFieldShape(U, V, H, W, C), 10, views[:3, :3], views[0], 4, views[:, 0], 4, views[0, :, 0],
        views[:, 0, :, 0], **more,
    )  # fmt: skip


class Desk:
    """A form over held requests."""

    def __init__(self, folder: Path) -> None:
        self.session, self.requests, *_ = make_session(folder)
        self.form = ImportForm(self.session.opener, self.requests)
        self.changes = 0
        self.form.changed.connect(self._count)

    def _count(self) -> None:
        self.changes += 1

    @property
    def asked(self) -> str:
        """The layout that is being looked at."""
        return self.requests.requests(Lane.PREVIEW)[-1].layout

    def looked(self, **more: Any) -> None:
        """The look arrives."""
        self.requests.answer(Lane.PREVIEW, look(more.pop("layout", self.asked), **more))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path / "config")
    made.form.begin("/data/a.png", found=FOUND)
    return made


def test_it_begins_with_the_likeliest_proposal_and_why_it_asks(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.form.begin("/data/a.png", found=FOUND, trouble=LayoutError("the layout is not clear", hint="--layout"))
    form = desk.form
    assert (form.name, form.trouble, form.text, form.chosen) == ("a.png", "The layout is not clear.", "mosaic:9x8", 0)
    assert form.kinds == ("mosaic", "lenslet", "hex")
    assert form.busy
    assert not form.can_open
    desk.looked(order_ok=True, order_text="parallax moves consistently along u and v", notices=("a black border",))
    assert form.can_open
    assert form.summary == "9 × 8 views of 60 × 40 px, RGB, 10 bits"
    assert form.verdict == Verdict("ok", "Parallax moves consistently along u and v.")
    assert form.notices == "A black border."


def test_a_layout_that_is_known_is_looked_at_while_proposals_come(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.form.begin("/data/a.png", "lenslet:9x8")
    assert desk.form.proposing
    assert desk.asked == "lenslet:9x8"
    assert desk.requests.answer(Lane.PROPOSE, FOUND) == ProposeRequest("/data/a.png")
    assert (desk.form.text, desk.form.chosen, desk.form.proposing) == ("lenslet:9x8", 1, False)


@pytest.mark.parametrize("reply", [Proposals((), ("mosaic",)), ReadError("the file is damaged")])
def test_nothing_proposed_leaves_the_choice(tmp_path: Path, reply: Any) -> None:
    desk = Desk(tmp_path)
    desk.form.begin("/data/a.png")
    if isinstance(reply, Proposals):
        desk.requests.answer(Lane.PROPOSE, reply)
    else:
        desk.requests.refuse(Lane.PROPOSE, reply)
    form = desk.form
    assert form.problem
    assert not form.can_open
    assert form.kinds
    form.change(kind="mosaic", rows=3, columns=4)
    assert desk.asked == form.text == "mosaic:3x4"
    desk.looked()
    assert form.can_open


def test_the_text_follows_the_form_and_the_form_the_text(desk: Desk) -> None:
    form = desk.form
    form.change(transpose=True)
    form.change(crop=(1, 2, 30, 20))
    form.change(bits=10)
    assert form.text == desk.asked == "mosaic:9x8,transpose,crop=30x20+1+2,bits=10"
    form.set_text(" lenslet:9x8,flip-u ")
    assert (form.layout, desk.asked) == (Layout("lenslet", 9, 8, flip_u=True), "lenslet:9x8,flip-u")
    before = desk.changes
    form.set_text("lenslet:9x8,flip-u")
    form.change(flip_u=True)
    assert desk.changes == before, "nothing changed"


def test_what_cannot_be_read_is_said_and_not_looked_at(desk: Desk) -> None:
    desk.looked()
    form = desk.form
    for text in ("mosaic:9x", "mosaic:9x8,crop=0x0+1+1", ""):
        form.set_text(text)
        assert form.problem
        assert not form.can_open
        assert form.chosen is None
        assert desk.requests.requests(Lane.PREVIEW) == []
        assert form.layout == Layout("mosaic", 9, 8), "the form stays as it was"
    form.set_text("mosaic:9x8")
    assert not form.problem
    desk.looked()
    assert form.can_open


def test_the_latest_look_wins_and_the_one_before_is_stopped(desk: Desk) -> None:
    form, first = desk.form, desk.requests.requests(Lane.PREVIEW)[0]
    held = next(entry for entry in desk.requests.waiting if entry[0] is Lane.PREVIEW)
    form.set_text("mosaic:3x8")
    assert desk.requests.requests(Lane.PREVIEW_STOP) == [StopPreviewRequest(first.number)]
    second = desk.requests.requests(Lane.PREVIEW)
    assert [(r.layout, r.number > first.number) for r in second] == [("mosaic:3x8", True)]
    held[2](look("mosaic:9x8"))
    held[3](CancelledError("nobody wants this preview any more"))
    assert form.preview is None
    assert form.busy
    assert not form.problem
    desk.looked()
    assert form.preview.layout == "mosaic:3x8"


def test_an_error_of_a_layout_is_said_beside_the_last_look(desk: Desk) -> None:
    desk.looked()
    desk.form.set_text("mosaic:7x7")
    desk.requests.refuse(Lane.PREVIEW, LayoutError("7 does not divide it", hint="choose another grid"))
    form = desk.form
    assert form.problem == "7 does not divide it. Choose another grid."
    assert form.preview is not None
    assert not form.can_open


def test_one_click_repairs_the_order(desk: Desk) -> None:
    text = "rows and columns of the grid are exchanged"
    desk.looked(order_ok=False, order_text=text, order_hint="mosaic:9x8,transpose")
    assert desk.form.verdict == Verdict("warning", "Rows and columns of the grid are exchanged.", True)
    desk.form.fix_order()
    assert desk.asked == "mosaic:9x8,transpose"
    assert desk.form.layout.transpose


def test_opening_is_what_was_looked_at_and_is_remembered(desk: Desk) -> None:
    desk.form.open()
    assert desk.requests.requests(Lane.OPEN) == [], "nothing was looked at yet"
    desk.form.change(flip_v=True)
    desk.looked()
    desk.form.open()
    assert desk.requests.requests(Lane.OPEN) == [OpenRequest("/data/a.png", "mosaic:9x8,flip-v")]


def test_the_end_stops_looks_and_forgets_what_was_kept_for_them(desk: Desk) -> None:
    (asked,) = desk.requests.requests(Lane.PREVIEW)
    desk.form.end()
    assert desk.requests.requests(Lane.PREVIEW) == []
    assert desk.requests.requests(Lane.PREVIEW_STOP) == [StopPreviewRequest(asked.number, forget=True)]
    desk.form.begin("/data/b.png", found=FOUND)
    desk.looked()
    desk.form.end()
    assert desk.requests.requests(Lane.PREVIEW_STOP)[-1].forget, "what was looked at is kept until the end"


def test_another_kind_keeps_what_both_can_say(desk: Desk) -> None:
    form = desk.form
    form.set_text("lenslet:9x8,transpose,crop=9x9+0+0,pitch=9x9")
    form.choose_kind("mosaic")
    assert form.text == "mosaic:9x8,transpose,crop=9x9+0+0"
    form.choose_kind("hex")
    assert form.text == "hex,transpose,crop=9x9+0+0"
    assert {"lenses", "column_major", "white"} <= form.fields
    assert {"at", "axes"}.isdisjoint(form.fields)


def test_every_kind_has_words_and_fields(desk: Desk) -> None:
    assert set(import_words.KINDS) == set(KINDS)
    for kind in KINDS:
        desk.form.choose_kind(kind)
        assert desk.form.text.startswith(kind)
        assert ("axes" in desk.form.fields) == (kind in ARRAY_KINDS)
        assert ("at" in desk.form.fields) == (kind in ("folder", "eslf"))
        assert ("lenses" in desk.form.fields) == (kind in ("lenslet", "hex", "lfp"))


def test_the_grid_is_stated_whole_or_found_out(desk: Desk) -> None:
    form = desk.form
    form.set_grid(0, 8)
    assert form.text == "mosaic"
    form.set_grid(5, 0)
    assert form.text == "mosaic:5x5"
    form.set_text("mosaic")
    desk.looked(layout="mosaic:9x8")
    form.set_grid(7, 0)
    assert form.text == "mosaic:7x8", "the columns are those that were found"


def test_parts_begin_with_what_is_there(desk: Desk) -> None:
    form = desk.form
    desk.looked(shape=(15, 12, 40, 60, 3))
    form.use_crop(True)
    assert form.layout.crop == (0, 0, 60, 40)
    form.use_crop(False)
    form.use_centre(True)
    assert form.layout.centre == (9, 9)
    form.use_centre(False)
    assert form.text == "mosaic:9x8"
    form.choose_kind("folder")
    form.use_part(True)
    assert form.text == "folder:9x8,at=0x0"
    form.set_grid(0, 0)
    assert form.text == "folder", "a part needs its rows and columns"


def test_the_lenses_are_found_or_stated_from_what_was_found(desk: Desk) -> None:
    form = desk.form
    form.set_text("hex")
    desk.looked(layout="hex:7x7,pitch=10.02x8.67,angle=0.05,offset=4.2x5.1")
    assert form.finds_lenses
    form.find_lenses(False)
    assert form.text == "hex,pitch=10.02x8.67,angle=0.05,offset=4.2x5.1"
    assert not form.finds_lenses
    form.change(pitch=(1.0, 1.0))
    assert "pitch" in form.problem
    form.find_lenses(True)
    assert form.text == "hex"
    assert not form.problem


def test_findings_can_be_said_in_another_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_words, "translated", lambda text: f"<{text}>")
    text = "every second row of the grid runs backwards; then, rows and columns of the grid are exchanged"
    said = import_words.finding(text)
    assert said.count("<") == 2
    both = (
        "rows and columns of the grid are exchanged and one axis of the grid runs backwards, probably u (or v, which "
        "negates all disparities)"
    )
    assert import_words.finding(both).count("<") == 2
    assert import_words.finding("something new") == "Something new."


def test_words_for_how_sure_a_proposal_is() -> None:
    words = [import_words.sureness(c) for c in (0.95, 0.8, 0.6, 0.2)]
    assert words == ["nearly certain", "likely", "possible", "a guess"]


def test_a_look_of_another_source_is_not_shown(desk: Desk) -> None:
    held = next(entry for entry in desk.requests.waiting if entry[0] is Lane.PREVIEW)
    desk.form.begin("/data/b.png", "mosaic:2x2")
    held[2](look("mosaic:9x8"))
    assert desk.form.preview is None
    assert isinstance(desk.requests.requests(Lane.PREVIEW)[0], PreviewRequest)
    assert isinstance(desk.requests, HeldRequests)
