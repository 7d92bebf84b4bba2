"""What the sections of a file say, in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields

from lfstudio.codecs.sanr.config import Structure
from lfstudio.codecs.sanr.model import Anatomy
from lfstudio.codecs.sanr.quantised import QuantisedModel
from lfstudio.core.inside import Field

_ABOUT = {
    "synthesis": "How views are made: 'backbone' computes every view with the published network, 'warp' shifts one "
    "canonical picture by disparity and corrects it.",
    "hsmbs": "Latent levels from the coarsest to half the size of a view; each is twice as wide and high as the last.",
    "full_layer": "Whether one more modulated convolution follows at full resolution.",
    "c_s": "Channels that the spatial kernels make: what is the same in all views.",
    "c_u": "Channels from the kernels that change with the row u of the view grid.",
    "c_v": "Channels from the kernels that change with the column v of the view grid.",
    "rank": "Small kernels in the shared base from which all kernels are mixed.",
    "kernel": "Side of a convolution kernel in pixels.",
    "c_l": "Channels of each latent level.",
    "f0": "What the first block starts from besides the coarsest latents: fixed noise, or nothing.",
    "upsampling": "How features are enlarged from one level to the next.",
    "norm": "Normalisation of the features: per view and channel, or none.",
    "latent_gain": "Whether every latent channel has a coded factor of its own.",
    "entropy": "Family of all probability models: symbols are expected to spread like this.",
    "context_hidden": "Hidden units of the network that predicts each latent from those decoded before.",
    "context_shared": "Whether one prediction network serves all levels, or each has its own.",
    "context_spatial": "Whether the prediction also sees the symbol's neighbours and the next coarser level.",
    "c_full": "Channels of a latent level as large as a view.",
    "features": "Channels of the canonical picture from which views are warped.",
    "hidden": "Hidden units of the correction after warping.",
    "margin": "Pixels by which the canonical picture extends beyond a view on each side.",
    "depth": "Whether the last channel of the level at a quarter of the size is the disparity map.",
}
_WARP_ONLY = ("c_full", "features", "hidden", "margin", "depth")


def explain(parts: Anatomy, model: QuantisedModel) -> Mapping[str, Sequence[Field]]:
    """See `lfstudio.core.inside.Explained`."""
    return {
        "config": _structure(model.structure),
        "weights": _tensors(model, octaves=False),
        "context": _tensors(model, octaves=True),
        "latents": [
            Field(
                f"y{level + 1}",
                f"{channels} × {width}×{height}",
                f"{channels} channel{'s' if channels > 1 else ''} of {width} × {height} symbols, "
                f"{int((model.latents[level] != 0).sum())} of them not zero.",
            )
            for level, (channels, (height, width)) in enumerate(zip(parts.channels, parts.sizes, strict=True))
        ],
    }


def _structure(structure: Structure) -> list[Field]:
    names = ["synthesis", *(f.name for f in fields(structure) if f.name not in ("profile", "synthesis"))]
    return [
        Field(name, _text(getattr(structure, name)), _ABOUT.get(name, ""))
        for name in names
        if structure.synthesis == "warp" or name not in _WARP_ONLY
    ]


def _tensors(model: QuantisedModel, *, octaves: bool) -> list[Field]:
    return [
        Field(
            tensor.spec.name,
            "×".join(map(str, tensor.spec.shape)),
            f"{tensor.spec.count} numbers in steps of {tensor.step:.4g}.",
        )
        for tensor in model.tensors
        if tensor.spec.octaves == octaves
    ]


def _text(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
