"""The caches of a window grow with the light field, and keep what they need to be of use."""

from __future__ import annotations

from pathlib import Path

from session_fakes import make_session, opened_source

from lfstudio.core.lightfield import LightFieldShape
from lfstudio.session.budget import share
from lfstudio.session.requests import Lane


def test_a_share_of_the_light_field_within_bounds() -> None:
    middling = LightFieldShape(9, 9, 512, 512, 3)
    assert share(middling, 1, 1 << 30) == 9 * 9 * 512 * 512 * 3 // 8
    assert share(LightFieldShape(17, 17, 1024, 1024, 3), 1, 64 << 20) == 64 << 20
    assert share(LightFieldShape(3, 3, 16, 16, 3), 5000, 64 << 20) == 5000


def test_caches_follow_what_is_open(tmp_path: Path) -> None:
    session, requests, _, _ = make_session(tmp_path)
    limits: list[int] = []
    session.workspace.renderings.resize = limits.append  # type: ignore[method-assign]
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    shape = session.workspace.shape
    assert shape is not None
    assert limits[-1] == share(shape, 12 * shape.H * shape.W * shape.C, 32 << 20)
    session.budget.tidy()
    assert session.workspace.source_view(shape.centre) is not None
