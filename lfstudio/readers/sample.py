"""The bundled light field, opened by the word ``sample``."""

from __future__ import annotations

from dataclasses import replace

from lfstudio.core.lightfield import LightField
from lfstudio.core.resources import resource
from lfstudio.readers import hci
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.single import open_single

SAMPLE = "sample"
NAME = "LF Studio sample"


def _stored() -> Layout:
    return Layout.parse(resource("sample", "layout.txt").read_text(encoding="ascii"))


def sample_proposal() -> Proposal:
    """The layout in which the sample is stored."""
    return Proposal(str(_stored()), 1.0, "the sample is stored so")


def open_sample(layout: Layout | None = None) -> LightField:
    """The sample, with its geometry; ``layout`` overrides the one it is stored in.

    Raises:
        ReadError: the installation is incomplete.
    """
    picture = resource("sample", "sample.png")
    parameters, _ = hci.read_parameters(picture.parent)
    lf = open_single(picture, layout or _stored())
    return replace(lf, source=replace(lf.source, path=SAMPLE, name=NAME), geometry=parameters.geometry)
