"""A test light field against its reference: what `lfstudio compare` reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lfstudio.core.errors import LayoutError
from lfstudio.core.lightfield import LightField
from lfstudio.engine.host.files import CodedFile, open_any
from lfstudio.engine.host.measure import OnView, measure, report
from lfstudio.engine.host.selection import Selection


def compare(
    reference: str,
    test: str,
    *,
    layout: str | None = None,
    selection: Selection | None = None,
    on_view: OnView | None = None,
) -> tuple[dict[str, Any], list[str]]:
    """Compare all views of ``test`` with those of ``reference``.

    Args:
        layout: how to read the reference; unless given, as the coded file says that its source was read.
        selection: the part of the reference to compare with; unless given, the part that the coded file says was
            encoded, when the shapes differ without it.
        on_view: told after every view.

    Returns:
        The report of the command-line contract, and notices for the person.

    Raises: as `files.open_any`; LayoutError if the two differ in shape or bit depth.
    """
    opened_test = open_any(test)
    if layout is None and isinstance(opened_test, CodedFile) and _is_source(reference, opened_test):
        stated = opened_test.metadata.get("layout")
        layout = stated if isinstance(stated, str) else None
    opened = open_any(reference, layout)
    notices: list[str] = []
    if selection is not None and selection != Selection():
        if isinstance(opened, CodedFile):
            raise LayoutError("a part can only be taken from a source, not from a .sanr", where=reference)
        opened = selection.apply(opened)
    else:
        opened, notices = matching(opened, opened_test)
    check_comparable(opened, opened_test, reference, test)
    result = measure(opened_test, opened, on_view=on_view)
    U, V, H, W, _ = opened_test.shape
    found: dict[str, Any] = {"views": [U, V], "height": H, "width": W}
    if isinstance(opened_test, CodedFile):
        found |= {"bytes": opened_test.bytes, "bpp": opened_test.bpp}
    return found | report(result), notices


def matching(
    reference: LightField | CodedFile, test: LightField | CodedFile
) -> tuple[LightField | CodedFile, list[str]]:
    """The part of ``reference`` that ``test`` was made from, when only a part fits; and a notice that says so."""
    if isinstance(reference, CodedFile) or not isinstance(test, CodedFile) or reference.shape == test.shape:
        return reference, []
    part = test.selection
    if part == Selection():
        return reference, []
    selected = part.apply(reference)
    text = ", ".join(f"{key} {value}" for key, value in part.metadata().items())
    return selected, [f"comparing with the part of the reference that was encoded: {text}"]


def check_comparable(
    reference: LightField | CodedFile, test: LightField | CodedFile, reference_name: str, test_name: str
) -> None:
    """Raises LayoutError unless shapes and bit depths agree."""
    if reference.shape != test.shape:
        raise LayoutError(
            f"{_text(test)} cannot be compared with {_text(reference)} of {reference_name}",
            where=test_name,
            hint="--views, --view-step and --crop take a part of the reference",
        )
    if reference.bit_depth != test.bit_depth:
        raise LayoutError(
            f"{test.bit_depth} bits cannot be compared with {reference.bit_depth} bits of {reference_name}",
            where=test_name,
        )


def _text(opened: LightField | CodedFile) -> str:
    U, V, H, W, C = opened.shape
    return f"{U}x{V} views of {W}x{H} pixels, {C} channels"


def _is_source(path: str, coded: CodedFile) -> bool:
    """Whether ``path`` is what the file says that it was made from, as far as the name tells."""
    stated = coded.metadata.get("source")
    return isinstance(stated, str) and (stated == path or Path(stated).name == Path(path).name)
