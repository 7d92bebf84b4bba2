"""What decoding costs: kMAC per pixel (Table III) and timings (Tables II and III)."""

from __future__ import annotations

import time
from typing import Any

import torch

from lfstudio.codecs.sanr.config import configure, planned_steps
from lfstudio.codecs.sanr.device import choose_device
from lfstudio.codecs.sanr.model import SanrModel, anatomy, scaled_latents
from lfstudio.codecs.sanr.training import Trainer
from lfstudio.core.lightfield import LightField, LightFieldShape
from lfstudio.core.protocols import Control, EncodeSettings


def kmac_per_pixel(settings: EncodeSettings, shape: LightFieldShape) -> dict[str, float]:
    """Thousands of multiply-accumulates per pixel of one view, by part and as ``total``.

    Counted as published: nothing is shared between views. Table III's column is this total divided by the number of
    views (81): 0.39 and 4.10 for C_S = 48 and 163, where it prints 0.41 and 4.14.
    """
    parts = anatomy(configure(settings).structure, shape)
    macs = {name: value / (1000 * shape.H * shape.W) for name, value in parts.synthesis.macs_per_view().items()}
    return {**macs, "total": sum(macs.values())}


def report(
    settings: EncodeSettings, shape: LightFieldShape, *, device: str = "cpu", steps: int = 3, views: int = 5
) -> dict[str, Any]:
    """Complexity and measured speed of a preset on a light field of this shape (random samples; content is no matter).

    Args:
        steps: optimiser steps to time (the median counts), after one to warm up. views: views to decode and time.
    Returns:
        ``kmac_per_pixel`` by part, ``kmac_per_pixel_table3`` (total over the number of views), ``parameters``,
        ``planned_steps``, ``seconds_per_step``, ``encode_hours``, ``decode_seconds_per_view``, ``decode_seconds`` of
        all views, ``device``, ``threads``.
    """
    config = configure(settings)
    where = choose_device(device)
    generator = torch.Generator().manual_seed(0)
    samples = torch.randint(0, 256, tuple(shape), generator=generator, dtype=torch.uint8).numpy()
    trainer = Trainer(LightField(samples), config, where)
    times = []
    run = trainer.run(Control())
    for _ in range(steps + 1):
        began = time.perf_counter()
        if next(run, None) is None:
            break
        _wait(where)
        times.append(time.perf_counter() - began)
    per_step = sorted(times[1:] or times)[len(times[1:] or times) // 2]
    planned = sum(planned_steps(config.schedule, shape.views))
    per_view = _decode_seconds(trainer.model, where, views)
    kmac = kmac_per_pixel(settings, shape)
    return {
        "preset": settings.preset,
        "shape": list(shape),
        "kmac_per_pixel": kmac,
        "kmac_per_pixel_table3": kmac["total"] / shape.views,
        "parameters": sum(spec.count for spec in trainer.parts.specs),
        "latent_symbols": sum(c * h * w for c, (h, w) in zip(trainer.parts.channels, trainer.parts.sizes, strict=True)),
        "planned_steps": planned,
        "seconds_per_step": per_step,
        "encode_hours": planned * per_step / 3600,
        "decode_seconds_per_view": per_view,
        "decode_seconds": per_view * shape.views,
        "device": str(where),
        "threads": torch.get_num_threads(),
    }


@torch.inference_mode()
def _decode_seconds(model: SanrModel, device: torch.device, views: int) -> float:
    weights, _ = model.bank()
    latents = scaled_latents(model.parts, weights, [y.round() for y in model.latents()])
    prepared = model.parts.synthesis.prepare(weights, latents)
    times = []
    for i in range(views + 1):
        index = torch.tensor([i % model.parts.shape.views], device=device)
        began = time.perf_counter()
        model.parts.synthesis.render(weights, prepared, index // model.parts.shape.V, index % model.parts.shape.V)
        _wait(device)
        times.append(time.perf_counter() - began)
    return sorted(times[1:])[views // 2]


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)
