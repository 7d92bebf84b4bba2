"""The contents of a file: searched, copied, dumped; the command that made it."""

from __future__ import annotations

import json
from pathlib import Path

from session_fakes import make_session, opened_coded

from lfstudio.core.errors import EngineError
from lfstudio.core.inside import Field
from lfstudio.engine.inside_messages import Contents, ContentsRequest, FileBytes
from lfstudio.session.contents import as_json, as_text, hex_dump, matching
from lfstudio.session.documents import open_document
from lfstudio.session.requests import Lane

TREE = (
    Field("header", "75 bytes", "What it is.", 0, 75, (Field("V", "9", "Columns of the grid.", 16, 2),)),
    Field("config", "14 bytes", "", 75, 14, (Field("rank", "6", "Kernels."), Field("norm", "none", "Of features."))),
)


def test_filtering_keeps_what_is_around_and_inside() -> None:
    assert matching(TREE, "") == TREE
    found = matching(TREE, "columns GRID")
    assert [field.name for field in found] == ["header"]
    assert [field.name for field in found[0].fields] == ["V"]
    assert matching(TREE, "config") == TREE[1:]
    assert matching(TREE, "nothing like this") == ()


def test_copies_as_text_and_json() -> None:
    assert as_text(TREE).splitlines() == [
        "       0 header: 75 bytes",
        "      16   V: 9",
        "      75 config: 14 bytes",
        "           rank: 6",
        "           norm: none",
    ]
    copied = json.loads(as_json(TREE))
    assert copied[0]["fields"][0] == {
        "name": "V",
        "value": "9",
        "about": "Columns of the grid.",
        "offset": 16,
        "length": 2,
    }
    assert "offset" not in copied[1]["fields"][0]


def test_a_hex_dump_has_places_bytes_and_characters() -> None:
    lines = hex_dump(bytes(range(60, 80)), 32).splitlines()
    assert lines[0] == "00000020  3c 3d 3e 3f 40 41 42 43  44 45 46 47 48 49 4a 4b  <=>?@ABCDEFGHIJK"
    assert lines[1].split() == ["00000030", "4c", "4d", "4e", "4f", "LMNO"]
    assert lines[1].index("LMNO") == lines[0].index("<=>")
    assert hex_dump(b"") == ""


def test_contents_and_bytes_are_fetched_for_the_file_that_is_open(tmp_path: Path) -> None:
    session, requests, _, _ = make_session(tmp_path)
    shown: list[object] = []
    session.contents.fetch(shown.append)
    assert requests.waiting == []
    session.workspace.set_decoded(open_document(opened_coded(7)))
    session.contents.fetch(shown.append)
    assert requests.requests(Lane.CONTENTS) == [ContentsRequest(7)]
    reply = Contents(TREE, 89)
    requests.answer(Lane.CONTENTS, reply)
    assert shown == [reply]
    session.contents.fetch_bytes(4, 9, shown.append)
    session.contents.fetch_bytes(5, 9, shown.append)
    assert [request.offset for request in requests.requests(Lane.BYTES)] == [5]
    entry = requests._take(Lane.BYTES)
    session.workspace.set_decoded(open_document(opened_coded(8)))
    entry[2](FileBytes(5, b"x"))
    assert shown == [reply]  # another file is open by now
    session.contents.fetch(shown.append)
    requests.refuse(Lane.CONTENTS, EngineError("gone"))
    assert session.messages.current is not None


def test_the_command_is_known_from_the_metadata(tmp_path: Path) -> None:
    session, _, _, _ = make_session(tmp_path)
    assert session.contents.recipe() is None
    session.workspace.set_decoded(open_document(opened_coded(7)))
    assert session.contents.recipe() is None
    info: dict[str, object] = {"metadata": {"preset": "fast", "source": "scene"}}
    session.workspace.set_decoded(open_document(opened_coded(8, "/data/a b.sanr", "/data/scene", info=info)))
    made = session.contents.recipe()
    assert made is not None
    assert made.command == "lfstudio encode /data/scene -o '/data/a b.sanr' --preset fast"
