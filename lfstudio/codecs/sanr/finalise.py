"""From trained floats to the file's integers: rounding, the search for untrained tensors' steps, the float cost."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from lfstudio.codecs.sanr.bank import STEPS_PER_OCTAVE, TensorSpec, step_limits
from lfstudio.codecs.sanr.grid import SCALE_OFFSET, SCALES_PER_OCTAVE
from lfstudio.codecs.sanr.model import Anatomy, latent_bits, scaled_latents
from lfstudio.codecs.sanr.quantised import MAX_LATENT, MAX_WEIGHT, CodedTensor, QuantisedModel, describe
from lfstudio.codecs.sanr.rate import symbol_bits
from lfstudio.codecs.sanr.training import Trainer

_SEARCHED_BITS = (14, 12, 10, 9, 8, 7, 6, 5, 4)
_QUICK_BITS = 10


def quantise(trainer: Trainer, *, thorough: bool) -> QuantisedModel:
    """The integers of a fit as it stands; the fit itself is not changed.

    Weights under quantisation-aware training take their trained steps. The others take ``side_bits`` or ``ptq_bits``
    uniform bits over their range; with ``thorough`` and ``side_bits`` 0 the step of every side tensor is searched for
    the least rate-distortion cost.
    """
    model, schedule, parts = trainer.model, trainer.config.schedule, trainer.parts
    bank = model.bank
    with torch.no_grad():
        latents = [y[0].round().clamp(-MAX_LATENT, MAX_LATENT).to(torch.int32).cpu().numpy() for y in model.latents()]
        values = {name: value.detach().cpu() for name, value in bank.unpack(bank.values).items()}
        steps = bank.steps().log2().cpu()
    family = parts.structure.entropy
    tensors = {}
    for number, spec in enumerate(parts.specs):
        value = values[spec.name]
        if bool(bank.trained[number]):
            grid = 1 if spec.octaves else STEPS_PER_OCTAVE
            tensors[spec.name] = rounded(spec, value, round(float(steps[number]) * grid), family)
        else:
            bits = (schedule.side_bits or _QUICK_BITS) if spec.side else schedule.ptq_bits
            tensors[spec.name] = uniform(spec, value, bits, family)
    result = QuantisedModel(
        parts.structure, parts.shape, int(math.log2(trainer.peak + 1)), list(tensors.values()), latents
    )
    if thorough and not schedule.side_bits:
        result = _search(trainer, result, values)
    return result


def rounded(spec: TensorSpec, value: Tensor, k: int, family: str) -> CodedTensor:
    """``value`` in multiples of the step that ``k`` stands for (made coarser where symbols would overflow)."""
    low, high = step_limits(spec.octaves)
    grid = 1 if spec.octaves else STEPS_PER_OCTAVE
    k = max(low * grid, min(high * grid, k))
    exact = value.double().numpy()
    while True:
        step = CodedTensor(spec, np.zeros(0, np.int32), k, 0, 0).step
        symbols = np.rint(exact / step)
        if k >= high * grid or not symbols.size or np.abs(symbols).max() <= MAX_WEIGHT:
            break
        k += grid
    integers = np.clip(symbols, -MAX_WEIGHT, MAX_WEIGHT).astype(np.int32)
    mean16, scale = describe(integers, family)
    return CodedTensor(spec, integers, k, mean16, scale)


def uniform(spec: TensorSpec, value: Tensor, bits: int, family: str) -> CodedTensor:
    """``value`` with ``bits`` uniform bits over its range (post-training quantisation)."""
    span = float(value.max() - value.min()) or 1e-6
    log2_step = math.log2(span / (2**bits - 1))
    k = round(log2_step) if spec.octaves else round(log2_step * STEPS_PER_OCTAVE)
    return rounded(spec, value, k, family)


def _search(trainer: Trainer, model: QuantisedModel, values: dict[str, Tensor]) -> QuantisedModel:
    """For each tensor outside quantisation-aware training, the coarsest step that pays (C * MSE + lambda * bpp)."""
    schedule = trainer.config.schedule
    family = model.structure.entropy
    for number, spec in enumerate(trainer.parts.specs):
        if bool(trainer.model.bank.trained[number]) or not spec.side or not schedule.qat:
            continue
        best: tuple[float, QuantisedModel] | None = None
        last = math.inf
        for bits in _SEARCHED_BITS:
            tensors = list(model.tensors)
            tensors[number] = uniform(spec, values[spec.name], bits, family)
            candidate = QuantisedModel(model.structure, model.shape, model.bit_depth, tensors, model.latents)
            cost = _cost(trainer, candidate, distortion=not spec.octaves)
            if best is None or cost < best[0]:
                best = (cost, candidate)
            if cost > last and cost > best[0] * 1.02:
                break
            last = cost
        assert best is not None
        model = best[1]
    return model


@torch.no_grad()
def _cost(trainer: Trainer, model: QuantisedModel, *, distortion: bool) -> float:
    """C * MSE over a spread of views plus lambda * bpp; without ``distortion`` the rate alone."""
    bits = sum(float_bits(trainer.parts, model).values())
    cost = trainer.lambda_ * bits / model.shape.pixels
    if distortion:
        device = trainer.device
        w = {name: value.to(device) for name, value in model.weights().items()}
        latents = scaled_latents(trainer.parts, w, [y.to(device) for y in model.symbols()])
        prepared = trainer.parts.synthesis.prepare(w, latents)
        count = min(5, model.shape.views)
        index = torch.linspace(0, model.shape.views - 1, count).round().long().to(device)
        error = 0.0
        for i in index:
            u, v = (i // model.shape.V)[None], (i % model.shape.V)[None]
            view = trainer.parts.synthesis.render(w, prepared, u, v)
            error += float((view[0] - trainer.views[i].float() / trainer.peak).square().mean())
        cost += model.shape.C * error / count
    return cost


HEADER_BITS_PER_TENSOR = 15.0
"""What a tensor's step, mean and scale cost in the float model: three symbols of known, wide models."""


@torch.no_grad()
def float_bits(parts: Anatomy, model: QuantisedModel) -> dict[str, float]:
    """The float model's own cost of the final symbols, by component: Eq. 4 and Eq. 5 with real-valued arithmetic."""
    family = model.structure.entropy
    out: dict[str, float] = {}
    for tensor in model.tensors:
        x = torch.from_numpy(tensor.symbols.astype(np.float32).reshape(-1))
        scale = 2.0 ** ((tensor.scale - SCALE_OFFSET[family]) / SCALES_PER_OCTAVE)
        bits = symbol_bits(x, torch.tensor(tensor.mean16 / 16), torch.tensor(scale), family)
        out[tensor.spec.name] = float(bits.double().sum()) + HEADER_BITS_PER_TENSOR
    if model.latents:
        w = model.weights()
        for level, bits_of in enumerate(latent_bits(parts, w, model.symbols())):
            out[f"y{level + 1}"] = float(bits_of.double().sum())
    return out


@dataclass(frozen=True, slots=True)
class Estimate:
    """The float model's cost of a file: ``bits`` by component and their sum per pixel of all views."""

    bits: dict[str, float]
    bpp: float


def estimate(parts: Anatomy, model: QuantisedModel, metadata_bytes: int) -> Estimate:
    """`float_bits` and the metadata, with their sum as bits per pixel of all views."""
    bits = {**float_bits(parts, model), "metadata": 8.0 * metadata_bytes}
    return Estimate(bits, sum(bits.values()) / model.shape.pixels)
