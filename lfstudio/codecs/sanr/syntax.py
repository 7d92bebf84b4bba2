"""The one table of what a file's sections hold. Writing and reading are the same walk: see `docs/bitstream.md`.

`_Walk.code` either writes the symbols it is given or reads and returns them, so the order, the models and the limits
exist once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lfstudio.bitstream.fields import FieldReader, FieldWriter
from lfstudio.codecs.entropy.symbols import SymbolDecoder, SymbolEncoder, cost_bits
from lfstudio.codecs.sanr.bank import STEPS_PER_OCTAVE, TensorSpec, step_limits
from lfstudio.codecs.sanr.config import Structure
from lfstudio.codecs.sanr.context import ContextShape, IntegerContext
from lfstudio.codecs.sanr.grid import MAX_SCALE_INDEX
from lfstudio.codecs.sanr.model import Anatomy, anatomy
from lfstudio.codecs.sanr.quantised import MAX_LATENT, MAX_WEIGHT, CodedTensor, QuantisedModel
from lfstudio.codecs.sanr.spatial import PHASES, phase_of
from lfstudio.core.errors import BitstreamError, UsageError
from lfstudio.core.lightfield import LightFieldShape

MAX_SYMBOLS = 1 << 28

_CHOICES = {
    "full_layer": (False, True),
    "f0": ("noise", "none"),
    "upsampling": ("bicubic", "bilinear"),
    "norm": ("instance", "none"),
    "latent_gain": (False, True),
    "entropy": ("laplace", "gaussian"),
    "context_shared": (False, True),
    "context_spatial": (False, True),
}
_SYNTHESES = ("backbone", "warp")
_NUMBERS = {
    "backbone": ("hsmbs", "c_s", "c_u", "c_v", "rank", "kernel", "c_l", "context_hidden"),
    "warp": ("hsmbs", "c_s", "c_u", "c_v", "rank", "kernel", "c_l", "context_hidden",
             "c_full", "features", "hidden", "margin", "depth"),
}  # fmt: skip

# models of the three numbers in front of every tensor, as scale indices; step and scale index are coded as differences
# from those of the last tensor of the same kind
_STEP_START = {False: -40, True: -6}
_SCALE_START = 50
_STEP_SCALE, _MEAN_SCALE, _SCALE_SCALE = 64, 50, 64

Ints = NDArray[np.int64]
Symbols = NDArray[np.int32]


@dataclass(slots=True)
class Tally:
    """What coding cost, from the tables' own interval widths: bits by component, and per latent symbol."""

    bits: dict[str, float]
    latents: list[NDArray[np.float32]]


class _Walk:
    """A direction: writes when made with an encoder, reads when made with a decoder."""

    def __init__(self, coder: SymbolEncoder | SymbolDecoder, family: str) -> None:
        self._coder = coder
        self._family = family

    def code(self, symbols: Symbols | None, mean16: Ints, scale: Ints) -> tuple[Symbols, NDArray[np.float32]]:
        """One stream of symbols and their cost in bits."""
        if isinstance(self._coder, SymbolEncoder):
            assert symbols is not None
            self._coder.put(symbols, mean16, scale)
        else:
            symbols = self._coder.get(mean16, scale)
        return symbols, cost_bits(symbols, mean16, scale, self._family)


def config_to_bytes(structure: Structure) -> bytes:
    """The ``config`` section: every field of `Structure` but the profile, which the header names."""
    writer = FieldWriter().u8(_SYNTHESES.index(structure.synthesis))
    for name in _NUMBERS[structure.synthesis]:
        writer.varint(int(getattr(structure, name)))
    flags = sum(options.index(getattr(structure, name)) << i for i, (name, options) in enumerate(_CHOICES.items()))
    return writer.u8(flags).finish()


def config_from_bytes(data: bytes, profile: str) -> Structure:
    """The inverse of `config_to_bytes`. Raises BitstreamError for fields out of range."""
    reader = FieldReader(data, "section config")
    synthesis = _SYNTHESES[reader.u8("view synthesis", maximum=len(_SYNTHESES) - 1)]
    numbers = {name: reader.varint(name, maximum=1024) for name in _NUMBERS[synthesis]}
    flags = reader.u8("flags", maximum=(1 << len(_CHOICES)) - 1)
    reader.finish()
    choices = {name: options[flags >> i & 1] for i, (name, options) in enumerate(_CHOICES.items())}
    if "depth" in numbers:
        numbers["depth"] = bool(numbers["depth"]) if numbers["depth"] < 2 else numbers["depth"]
    try:
        return Structure(profile=profile, synthesis=synthesis, **numbers, **choices)  # type: ignore[arg-type]
    except UsageError as error:
        raise BitstreamError(error.message, where="section config") from error


def write(model: QuantisedModel) -> tuple[dict[str, bytes], Tally]:
    """The sections of a model, and what each part of it cost."""
    parts = anatomy(model.structure, model.shape)
    tally = Tally({}, [])
    sections = {"config": config_to_bytes(model.structure)}
    by_name = {tensor.spec.name: tensor for tensor in model.tensors}
    for section, specs in _tensor_sections(parts):
        encoder = SymbolEncoder(model.structure.entropy)
        _tensors(_Walk(encoder, model.structure.entropy), specs, [by_name[spec.name] for spec in specs], tally)
        sections[section] = encoder.finish()
    encoder = SymbolEncoder(model.structure.entropy)
    _latents(_Walk(encoder, model.structure.entropy), parts, model.tensors, model.latents, tally)
    sections["latents"] = encoder.finish()
    return sections, tally


def read(
    sections: dict[str, bytes], profile: str, shape: LightFieldShape, bit_depth: int
) -> tuple[QuantisedModel, Tally]:
    """The inverse of `write`.

    Raises:
        BitstreamError: a section is missing, damaged, or asks for more than the limits allow.
    """
    for name in ("config", "weights", "context", "latents"):
        if name not in sections:
            raise BitstreamError("the section is missing", where=f"section {name}")
    structure = config_from_bytes(sections["config"], profile)
    parts = _checked_anatomy(structure, shape)
    tally = Tally({}, [])
    tensors: list[CodedTensor] = []
    for section, specs in _tensor_sections(parts):
        decoder = SymbolDecoder(sections[section], structure.entropy, where=f"section {section}")
        decoder.require(sum(spec.count + 3 for spec in specs))
        tensors += _tensors(_Walk(decoder, structure.entropy), specs, None, tally)
        decoder.finish()
    decoder = SymbolDecoder(sections["latents"], structure.entropy, where="section latents")
    decoder.require(sum(c * h * w for c, (h, w) in zip(parts.channels, parts.sizes, strict=True)))
    latents = _latents(_Walk(decoder, structure.entropy), parts, tensors, None, tally)
    decoder.finish()
    return QuantisedModel(structure, shape, bit_depth, tensors, latents), tally


def _checked_anatomy(structure: Structure, shape: LightFieldShape) -> Anatomy:
    """`anatomy`, refused before anything large is allocated."""
    out = structure.channels
    weights = (structure.hsmbs + 1) * (
        (structure.c_s + shape.U * structure.c_u + shape.V * structure.c_v) * 2 * (out + structure.c_l) * structure.rank
        + (shape.U + shape.V) * out
    )
    height, width = shape.H + 2 * structure.margin, shape.W + 2 * structure.margin
    latents = (structure.c_l + structure.c_full) * height * width
    if weights > MAX_SYMBOLS or latents > MAX_SYMBOLS:
        raise BitstreamError("the network is larger than this version opens", where="section config")
    return anatomy(structure, shape)


def _tensor_sections(parts: Anatomy) -> list[tuple[str, list[TensorSpec]]]:
    return [
        ("weights", [spec for spec in parts.specs if not spec.octaves]),
        ("context", [spec for spec in parts.specs if spec.octaves]),
    ]


def _tensors(
    walk: _Walk, specs: Sequence[TensorSpec], known: Sequence[CodedTensor] | None, tally: Tally
) -> list[CodedTensor]:
    """First the step, mean and scale of every tensor, then all symbols, as two streams."""
    if not specs:
        return []
    count = len(specs)
    octaves = specs[0].octaves
    head: Symbols | None = None
    if known is not None:
        step_codes = _differences(specs, [t.k for t in known], _STEP_START[octaves])
        scale_codes = _differences(specs, [t.scale for t in known], _SCALE_START)
        head = np.array([*step_codes, *(t.mean16 for t in known), *scale_codes], dtype=np.int32)
    scale = np.repeat(np.array([_STEP_SCALE, _MEAN_SCALE, _SCALE_SCALE]), count)
    head, cost = walk.code(head, np.zeros(3 * count, dtype=np.int64), scale)
    tally.bits["tensor headers"] = tally.bits.get("tensor headers", 0.0) + float(cost.sum())
    coded = head.reshape(3, count).astype(np.int64)
    steps, means = _sums(specs, coded[0], _STEP_START[octaves]), coded[1]
    scales = _sums(specs, coded[2], _SCALE_START)
    low, high = (limit * (1 if octaves else STEPS_PER_OCTAVE) for limit in step_limits(octaves))
    if steps.min() < low or steps.max() > high or scales.min() < 0 or scales.max() > MAX_SCALE_INDEX:
        raise BitstreamError("a tensor's step or scale is out of range", where="section weights")
    if np.abs(means).max() > MAX_WEIGHT:
        raise BitstreamError("a tensor's mean is out of range", where="section weights")
    sizes = np.array([spec.count for spec in specs])
    body = None if known is None else np.concatenate([t.symbols.reshape(-1) for t in known])
    body, cost = walk.code(body, np.repeat(means, sizes), np.repeat(scales, sizes))
    if body.size and np.abs(body).max() > MAX_WEIGHT:
        raise BitstreamError("a weight is out of range", where="section weights")
    out, at = [], 0
    for i, spec in enumerate(specs):
        part = slice(at, at + spec.count)
        out.append(CodedTensor(spec, body[part].reshape(spec.shape), int(steps[i]), int(means[i]), int(scales[i])))
        tally.bits[f"context.{spec.name}" if octaves else f"weights.{spec.name}"] = float(cost[part].sum())
        at += spec.count
    return out


def _kind(spec: TensorSpec) -> str:
    """Tensors of one kind have similar steps and scales: the last part of the name, ``W_u`` and ``W_v`` as one."""
    return spec.name.rsplit(".", 1)[-1].replace("_v", "_u")


def _differences(specs: Sequence[TensorSpec], values: Sequence[int], start: int) -> list[int]:
    last: dict[str, int] = {}
    out = []
    for spec, value in zip(specs, values, strict=True):
        out.append(value - last.get(_kind(spec), start))
        last[_kind(spec)] = value
    return out


def _sums(specs: Sequence[TensorSpec], differences: Ints, start: int) -> Ints:
    last: dict[str, int] = {}
    out = []
    for spec, difference in zip(specs, differences.tolist(), strict=True):
        last[_kind(spec)] = last.get(_kind(spec), start) + difference
        out.append(last[_kind(spec)])
    return np.array(out, dtype=np.int64)


def _latents(
    walk: _Walk, parts: Anatomy, tensors: Sequence[CodedTensor], known: Sequence[Symbols] | None, tally: Tally
) -> list[Symbols]:
    """In waves: wave w holds channel c of level l for all l + c = w, coarse to fine (Fig. 8), in one put or, with the
    spatial context model, one for each phase.

    A symbol's model looks at the channel before it and the same channel of the coarser level: both in the wave before.
    """
    context = integer_context(parts.context, tensors)
    planes: list[list[Symbols]] = [[] for _ in parts.sizes]
    costs: list[list[NDArray[np.float32]]] = [[] for _ in parts.sizes]
    waves = max((level + channels for level, channels in enumerate(parts.channels)), default=0)
    for wave in range(waves):
        here = [(level, wave - level) for level, channels in enumerate(parts.channels) if 0 <= wave - level < channels]
        before = [planes[level][c - 1] if c else None for level, c in here]
        above = [planes[level - 1][c] if level and c < parts.channels[level - 1] else None for level, c in here]
        for level, _ in here:
            planes[level].append(np.zeros(parts.sizes[level], dtype=np.int32))
            costs[level].append(np.zeros(parts.sizes[level], dtype=np.float32))
        for phase in range(PHASES) if parts.context.spatial else (None,):
            if phase is None:
                masks = [np.ones(parts.sizes[level], dtype=bool) for level, _ in here]
                models = [
                    context.models(level, c, parts.sizes[level], b) for (level, c), b in zip(here, before, strict=True)
                ]
            else:
                masks = [phase_of(*parts.sizes[level]) == phase for level, _ in here]
                models = [
                    context.phase_models(level, c, phase, planes[level][c], b, a)
                    for (level, c), b, a in zip(here, before, above, strict=True)
                ]
            symbols = None
            if known is not None:
                symbols = np.concatenate([known[level][c][mask] for (level, c), mask in zip(here, masks, strict=True)])
            means, scales = (np.concatenate([pair[k].reshape(-1) for pair in models]) for k in (0, 1))
            symbols, cost = walk.code(symbols, means, scales)
            if symbols.size and np.abs(symbols).max() > MAX_LATENT:
                raise BitstreamError("a latent symbol is out of range", where="section latents")
            at = 0
            for (level, c), mask in zip(here, masks, strict=True):
                part = slice(at, at + int(mask.sum()))
                planes[level][c][mask], costs[level][c][mask] = symbols[part], cost[part]
                at = part.stop
    for level in range(len(parts.sizes)):
        tally.latents.append(np.stack(costs[level]))
        tally.bits[f"latents.y{level + 1}"] = float(tally.latents[-1].sum())
    return [np.stack(level) for level in planes]


def integer_context(shape: ContextShape, tensors: Sequence[CodedTensor]) -> IntegerContext:
    """The integer twin of the context model from its coded tensors."""
    return IntegerContext(shape, {t.spec.name: t.fixed() for t in tensors if t.spec.octaves})
