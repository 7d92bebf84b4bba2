"""The bundled light field, opened by the word ``sample``."""

from __future__ import annotations

from dataclasses import replace

from lfstudio.core.errors import ReadError
from lfstudio.core.lightfield import Geometry, LightField
from lfstudio.core.resources import resource
from lfstudio.readers import hci
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.single import open_single

SAMPLE = "sample"
NAME = "LF Studio sample"


def sample_proposal() -> Proposal:
    """The layout in which the sample is stored. Raises ReadError if the installation is incomplete."""
    return Proposal(str(_stored()[0]), 1.0, "the sample is stored so")


def open_sample(layout: Layout | None = None) -> LightField:
    """The sample, with its geometry; ``layout`` overrides the one it is stored in.

    Raises:
        ReadError: the installation is incomplete.
    """
    stored, geometry = _stored()
    lf = open_single(resource("sample", "sample.png"), layout or stored)
    return replace(lf, source=replace(lf.source, path=SAMPLE, name=NAME), geometry=geometry)


def _stored() -> tuple[Layout, Geometry | None]:
    parameters, _ = hci.read_parameters(resource("sample", hci.NAME).parent)
    if parameters.grid is None:
        raise ReadError("the sample is damaged", where=str(resource("sample")), hint="install LF Studio again")
    return Layout("lenslet", *parameters.grid), parameters.geometry
