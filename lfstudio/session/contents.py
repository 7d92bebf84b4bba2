"""Everything in the decoded file as a tree: asked for, searched, copied; and its bytes as a hex dump."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from lfstudio.core.errors import LfstudioError
from lfstudio.core.inside import Field
from lfstudio.engine.inside_messages import MOST_BYTES, BytesRequest, Contents, ContentsRequest, FileBytes
from lfstudio.engine.messages import Reply
from lfstudio.engine.recipe import Recipe, recipe
from lfstudio.session.documents import Document
from lfstudio.session.messages import MessageCentre
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.workspace import Workspace

_LINE = 16


class ContentsFeed:
    """Fetches the contents of the decoded file and pieces of its bytes."""

    def __init__(self, workspace: Workspace, requests: Requests, messages: MessageCentre) -> None:
        self._workspace = workspace
        self._requests = requests
        self._messages = messages

    @property
    def document(self) -> Document | None:
        """The file that would be looked into."""
        decoded = self._workspace.decoded
        return decoded if decoded is not None and decoded.coded else None

    def fetch(self, show: Callable[[Contents], None]) -> None:
        """Ask for the contents; ``show`` is called unless another file is open by then."""
        document = self.document
        if document is None:
            return
        handle = document.file_handle

        def done(reply: Reply) -> None:
            if isinstance(reply, Contents) and self._still(handle):
                show(reply)

        self._requests.submit(Lane.CONTENTS, ContentsRequest(handle), done, self._failed)

    def fetch_bytes(self, offset: int, length: int, show: Callable[[FileBytes], None]) -> None:
        """Ask for some bytes (at most `MOST_BYTES`); ``show`` is called unless something else was asked for since."""
        document = self.document
        if document is None:
            return
        handle = document.file_handle

        def done(reply: Reply) -> None:
            if isinstance(reply, FileBytes) and self._still(handle):
                show(reply)

        request = BytesRequest(handle, offset, min(length, MOST_BYTES))
        self._requests.submit(Lane.BYTES, request, done, self._failed)

    def recipe(self) -> Recipe | None:
        """The command that made the file; None if it does not say, or nothing is open."""
        document = self.document
        metadata = None if document is None else document.opened.info.get("metadata")
        if document is None or not isinstance(metadata, dict):
            return None
        return recipe(metadata, document.opened.path, document.opened.source_path)

    def _still(self, handle: int) -> bool:
        document = self.document
        return document is not None and document.file_handle == handle

    def _failed(self, error: LfstudioError) -> None:
        self._messages.post_error(error, topic="contents")


def matching(fields: Iterable[Field], words: str) -> tuple[Field, ...]:
    """The fields that have all ``words`` in their name, value or explanation, with what is inside them, and the fields
    around them. Everything for no words."""
    wanted = words.casefold().split()
    found = []
    for field in fields:
        text = f"{field.name} {field.value} {field.about}".casefold()
        if all(word in text for word in wanted):
            found.append(field)
        elif inner := matching(field.fields, words):
            found.append(replace(field, fields=inner))
    return tuple(found)


def as_text(fields: Sequence[Field], depth: int = 0) -> str:
    """One line for each field, indented: place, name, value."""
    lines = []
    for field in fields:
        place = f"{field.offset:>8} " if field.offset is not None else " " * 9
        lines.append(f"{place}{'  ' * depth}{field.name}: {field.value}")
        if field.fields:
            lines.append(as_text(field.fields, depth + 1))
    return "\n".join(lines)


def as_json(fields: Sequence[Field]) -> str:
    """The fields as JSON, as `lfstudio info --contents --json` has them."""
    return json.dumps(plain(fields), indent=2, ensure_ascii=False)


def plain(fields: Sequence[Field]) -> list[dict[str, Any]]:
    """The fields as lists and dictionaries."""
    found = []
    for field in fields:
        entry: dict[str, Any] = {"name": field.name, "value": field.value}
        if field.about:
            entry["about"] = field.about
        if field.offset is not None:
            entry |= {"offset": field.offset, "length": field.length}
        if field.fields:
            entry["fields"] = plain(field.fields)
        found.append(entry)
    return found


def hex_dump(data: bytes, offset: int = 0) -> str:
    """Lines of 16 bytes: place, bytes in hexadecimal, and as characters where they are printable ASCII."""
    lines = []
    for start in range(0, len(data), _LINE):
        row = data[start : start + _LINE]
        halves = row[:8].hex(" "), row[8:].hex(" ")
        text = "".join(chr(byte) if 32 <= byte < 127 else "·" for byte in row)
        lines.append(f"{offset + start:08x}  {halves[0]:<23}  {halves[1]:<23}  {text}")
    return "\n".join(lines)
