"""Words about layouts: kinds, how sure a proposal is, what the order check found."""

from __future__ import annotations

from lfstudio.session.messages import sentence
from lfstudio.session.text import marked, tr, translated

KINDS: dict[str, str] = {
    "folder": marked("Folder of views"),
    "mosaic": marked("Mosaic: views side by side"),
    "lenslet": marked("Lenslets on a square grid"),
    "eslf": marked("ESLF: lenslets of 14 × 14 samples"),
    "hex": marked("Lenslets on a hexagonal grid"),
    "lfp": marked("Lytro: raw sensor"),
    "quilt": marked("Quilt: one row of cameras"),
    "tiff": marked("TIFF: a page per view"),
    "video": marked("Video: a frame per view"),
    "npy": marked("NumPy array"),
    "npz": marked("NumPy archive"),
    "mat": marked("MATLAB array"),
    "hdf5": marked("HDF5 array"),
    "zarr": marked("Zarr array"),
}
"""What each kind of layout is called."""

_FINDINGS = (
    marked("one view has no order to check"),
    marked("the views are too small for an order check"),
    marked("the views show too little parallax for an order check"),
    marked("the parallax is too unclear for an order check"),
    marked("the parallax between neighbouring views is inconsistent; the grid or the order of views is wrong"),
    marked("neighbouring rows or columns of views run in opposite directions"),
    marked("whether u and v run the same way cannot be told from the parallax"),
    marked("parallax moves consistently along u and v"),
    marked("rows and columns of the grid are exchanged"),
    marked("every second row of the grid runs backwards"),
    marked("one axis of the grid runs backwards, probably u (or v, which negates all disparities)"),
    marked("one axis of the grid runs backwards, probably u (going by the stated disparity range)"),
    marked("one axis of the grid runs backwards, probably v (going by the stated disparity range)"),
)
"""What `lfstudio.readers.order` says, so that it can be said in the person's language."""


def kind_words(kind: str) -> str:
    """What a kind of layout is called."""
    return translated(KINDS[kind]) if kind in KINDS else kind


def sureness(confidence: float) -> str:
    """How sure a proposal of this confidence, 0 .. 1, is."""
    if confidence >= 0.9:
        return tr("nearly certain")
    if confidence >= 0.7:
        return tr("likely")
    return tr("possible") if confidence >= 0.5 else tr("a guess")


def finding(text: str) -> str:
    """A finding of the order check as a sentence."""
    return sentence(_said(text))


def _said(text: str) -> str:
    if text in _FINDINGS:
        return translated(text)
    first, joint, rest = text.partition("; then, ")
    if joint:
        return _said(first) + tr("; then, {finding}").format(finding=_said(rest))
    first, joint, rest = text.partition(" and one axis")
    if joint:
        return _said(first) + tr(" and {finding}").format(finding=_said("one axis" + rest))
    return text
