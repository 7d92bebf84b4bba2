"""Trains the finished file that is open further, into a new one: the job of it, or why there is none."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from lfstudio.engine.messages import Capabilities, EncodeJob
from lfstudio.session.documents import Document
from lfstudio.session.encode_form import preset_named, propose_output
from lfstudio.session.encoding import TOPIC
from lfstudio.session.messages import Message, MessageCentre
from lfstudio.session.parts import stated_part
from lfstudio.session.queue import EncodeQueue
from lfstudio.session.settings import documents_folder
from lfstudio.session.text import tr
from lfstudio.session.workspace import Workspace


class Continuing:
    """What *Continue this file* does.

    Args:
        documents: where the new file goes when the folder of the old one cannot be written.
        capabilities: tells which presets there are, once they are known.
    """

    def __init__(
        self,
        workspace: Workspace,
        queue: EncodeQueue,
        messages: MessageCentre,
        capabilities: Callable[[], Capabilities | None],
        documents: Callable[[], Path] = documents_folder,
    ) -> None:
        self._workspace = workspace
        self._queue = queue
        self._messages = messages
        self._capabilities = capabilities
        self._documents = documents

    @property
    def obstacle(self) -> str | None:
        """Why the open file cannot be continued now, as one sentence; None when it can."""
        decoded, capabilities = self._workspace.decoded, self._capabilities()
        if decoded is None:
            return tr("Open an encoded file (.sanr) to train it further.")
        if decoded.step is not None:
            return tr("Go back to the result: a snapshot is not continued.")
        if self._workspace.source is None or not self._workspace.comparable:
            return tr("Open the source that the file was made from.")
        preset = _metadata(decoded).get("preset")
        if capabilities is None:
            return tr("The engine is starting.")
        if preset is None:
            return tr("The file does not say with which preset it was made.")
        if preset_named(capabilities, preset) is None:
            return tr("This engine has no preset “{name}”, with which the file was made.").format(name=preset)
        return None

    def job(self, steps: int | None = None, device: str = "auto", threads: int | None = None) -> EncodeJob | None:
        """The job that trains the open file further with its own choices; None while there is an `obstacle`.

        Args:
            steps: optimiser steps; None leaves them to the preset's share for warm starts.
        """
        source, decoded = self._workspace.source, self._workspace.decoded
        if self.obstacle is not None or source is None or decoded is None:
            return None
        said, part = _metadata(decoded), stated_part(decoded) if source.whole is not None else {}
        path = decoded.opened.path
        output = propose_output(
            path, decoded.title, self._documents(),
            exists=lambda path: path.exists() or self._queue.reserves(path),
            writable=lambda folder: os.access(folder, os.W_OK),
        )  # fmt: skip
        return EncodeJob(
            source=source.opened.path,
            output=str(output),
            layout=source.layout,
            preset=said.get("preset"),
            lambda_=_number(said.get("lambda")),
            target_bpp=_number(said.get("target_bpp")),
            target_psnr=_number(said.get("target_psnr")),
            steps=steps,
            views=part.get("views"),
            view_step=int(part["view_step"]) if "view_step" in part else None,
            crop=part.get("crop"),
            device=device,
            threads=threads,
            overrides=dict(pair.split("=", 1) for pair in said.get("set", "").split() if "=" in pair),
            start=path,
        )

    def run(self, steps: int | None = None, device: str = "auto", threads: int | None = None) -> None:
        """Continue the open file now, or once its turn in the queue comes, and say which; or say why not."""
        obstacle = self.obstacle
        job = self.job(steps, device, threads)
        if job is None:
            self._messages.post(Message(obstacle or "", "warning", topic=TOPIC))
            return
        if self._queue.encode(job):
            text = tr("“{old}” is trained further; the result goes to “{new}”. The old file stays as it is.")
        else:
            text = tr("“{old}” waits in the queue to be trained further; the result goes to “{new}”.")
        self._messages.post(
            Message(text.format(old=Path(job.start or "").name, new=Path(job.output).name), "info", topic=TOPIC)
        )


def _metadata(decoded: Document) -> Mapping[str, str]:
    metadata = decoded.opened.info.get("metadata")
    return {k: v for k, v in metadata.items() if isinstance(v, str)} if isinstance(metadata, Mapping) else {}


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None
