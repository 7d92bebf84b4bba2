"""SANR's face towards the program: `SanrCodec` implements `lfstudio.core.protocols.Codec`."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

import torch

from lfstudio.bitstream.container import Container
from lfstudio.bitstream.metadata import pack_metadata
from lfstudio.codecs.sanr import syntax
from lfstudio.codecs.sanr.complexity import report
from lfstudio.codecs.sanr.config import PRESET_INFO, SanrConfig, configure, planned_steps, warmed
from lfstudio.codecs.sanr.decoder import SanrDecoder, bits_by_component
from lfstudio.codecs.sanr.device import choose_device
from lfstudio.codecs.sanr.finalise import estimate, quantise
from lfstudio.codecs.sanr.footprint import memory_bytes
from lfstudio.codecs.sanr.training import Trainer
from lfstudio.core.events import Notice, Stage
from lfstudio.core.lightfield import LightField, LightFieldShape
from lfstudio.core.protocols import Checkpoint, CodecOutput, Control, Encoded, EncodeSettings, PresetInfo


class SanrCodec:
    """The SANR codec: profiles ``paper`` and ``studio``."""

    @property
    def name(self) -> str:
        return "sanr"

    @property
    def presets(self) -> Mapping[str, PresetInfo]:
        return PRESET_INFO

    def open(self, data: bytes) -> SanrDecoder:
        """An opened file. Raises BitstreamError."""
        return SanrDecoder(data)

    def complexity(self, settings: EncodeSettings, shape: LightFieldShape, steps: int) -> dict[str, Any]:
        """Tables II and III for these settings: see `lfstudio.codecs.sanr.complexity.report`."""
        if settings.threads is not None:
            torch.set_num_threads(settings.threads)
        return report(settings, shape, device=settings.device, steps=steps)

    def memory_bytes(self, settings: EncodeSettings, shape: LightFieldShape, bit_depth: int) -> int:
        """See `lfstudio.core.protocols.Sized`."""
        return memory_bytes(settings, shape, bit_depth)

    def encode(
        self,
        lf: LightField,
        settings: EncodeSettings,
        control: Control,
        resume: bytes | None = None,
        start: bytes | None = None,
    ) -> Iterator[CodecOutput]:
        """See `Codec.encode`."""
        config = configure(settings)
        begin = SanrDecoder(start).model if start is not None else None
        if begin is not None:
            config = warmed(config, steps=settings.steps)
        device = choose_device(settings.device)
        threads = settings.threads or self._threads(config, lf)
        if threads is not None:
            torch.set_num_threads(threads)
        yield from self._announce(config, lf, device)
        trainer = Trainer(lf, config, device, resume, begin)
        trainer.file_bits = lambda: 8 * len(self._encoded(trainer, settings, final=True).data)
        hardening = False
        snapshots = SnapshotClock(config, lf, trainer.progress.i)
        yield Stage("training", f"Fitting the network on the {device.type.upper()}")
        for step in trainer.run(control):
            yield step
            if not hardening and trainer.hardening:
                hardening = True
                yield Stage("annealing", "Hardening the latents to integers")
            if snapshots.due(step.i, step.n, step.elapsed_s) and not control.stopping:
                yield self._encoded(trainer, settings, final=False)
                yield Checkpoint(trainer.checkpoint(), step.i)
        if control.cancelled:
            return
        yield Checkpoint(trainer.checkpoint(), trainer.progress.i)
        yield Stage("writing", "Choosing the last quantisation steps and writing the file")
        encoded = self._encoded(trainer, settings, final=True)
        yield from self._verdict(trainer, encoded, control)
        yield encoded

    @staticmethod
    def _verdict(trainer: Trainer, encoded: Encoded, control: Control) -> Iterator[Notice]:
        """A warning if a target was missed; who stops an encode before its end has not asked for more."""
        steering = trainer.steering
        if steering is None or control.stopping:
            return
        rate = steering.quantity == "bpp"
        text = steering.verdict(8 * len(encoded.data) / trainer.shape.pixels if rate else trainer.psnr())
        if text is not None:
            yield Notice(text, "warning")

    @staticmethod
    def _threads(config: SanrConfig, lf: LightField) -> int | None:
        """One thread where a step is so small that a second one only costs; None leaves the choice to torch."""
        small = config.structure.synthesis == "warp" and config.schedule.views_per_step * lf.shape.H * lf.shape.W < 1e5
        return 1 if small else None

    @staticmethod
    def _announce(config: SanrConfig, lf: LightField, device: torch.device) -> Iterator[Notice]:
        if lf.bit_depth > 8:
            yield Notice(f"{lf.bit_depth}-bit samples are fitted and decoded at their full depth.")
        if config.structure.profile == "paper" and device.type == "cpu":
            steps = sum(planned_steps(config.schedule, lf.shape.views))
            if steps > 20_000:
                yield Notice(
                    f"The published schedule takes {steps} steps: many hours on a processor. --steps shortens it.",
                    "warning",
                )

    @staticmethod
    def _encoded(trainer: Trainer, settings: EncodeSettings, *, final: bool) -> Encoded:
        model = quantise(trainer, thorough=final)
        sections, tally = syntax.write(model)
        if settings.metadata:
            sections["metadata"] = pack_metadata(settings.metadata)
        container = Container(model.shape, model.bit_depth, model.structure.profile, sections)
        data = container.to_bytes()
        return Encoded(
            data=data,
            final=final,
            i=trainer.progress.i,
            bpp_estimate=estimate(trainer.parts, model, len(sections.get("metadata", b""))).bpp,
            bits=bits_by_component(tally, len(data), len(sections.get("metadata", b""))),
            info={
                "lambda": trainer.lambda_,
                "device": str(trainer.device),
                "configuration": dataclasses.asdict(trainer.config),
            },
        )


class SnapshotClock:
    """When to make a snapshot: ``Schedule.snapshots`` of them, denser at the start, where the picture changes fastest.

    By steps, so that an encode is reproducible; by time under a time limit.
    """

    def __init__(self, config: SanrConfig, lf: LightField, done: int) -> None:
        self._count = config.schedule.snapshots
        self._limit = config.time_limit_s
        total = sum(planned_steps(config.schedule, lf.shape.views))
        self._next = 1
        while self._next <= self._count and self._limit is None and done >= self._at(self._next) * total:
            self._next += 1

    def _at(self, number: int) -> float:
        return float((number / (self._count + 1)) ** 1.5)

    def due(self, i: int, n: int, elapsed_s: float) -> bool:
        """Is a snapshot due after step ``i`` of ``n``?"""
        if self._next > self._count or i >= n:
            return False
        fraction = elapsed_s / self._limit if self._limit is not None else i / n
        if fraction < self._at(self._next):
            return False
        while self._next <= self._count and fraction >= self._at(self._next):
            self._next += 1
        return True
