"""What the information panel says of the open light field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lfstudio.session.parts import part_text
from lfstudio.session.text import bytes_text, psnr_text, tr
from lfstudio.session.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Facts:
    """A title, name and value pairs in order (the path, often long, is last), bits by component (none for a source)."""

    title: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    bits: Mapping[str, float] = field(default_factory=dict)


def gather(workspace: Workspace) -> Facts:
    """About the decoded light field where there is one, else about the source."""
    document = workspace.decoded or workspace.source
    if document is None:
        return Facts()
    shape, info = document.shape, document.opened.info
    title = document.title if document.step is None else tr("Snapshot at step {i}").format(i=document.step)
    facts = {
        tr("Views"): f"{shape.U} × {shape.V}",
        tr("View size"): tr("{W} × {H} px").format(W=shape.W, H=shape.H),
        tr("Channels"): tr("gray") if shape.C == 1 else "RGB",
        tr("Bit depth"): str(document.opened.bit_depth),
    }
    if part := part_text(document):
        facts[tr("Part")] = part
    for key, name in (("format", tr("Format")), ("layout", tr("Layout")), ("profile", tr("Profile"))):
        if info.get(key):
            facts[name] = str(info[key])
    if isinstance(info.get("bytes"), int | float) and document.coded:
        facts[tr("Size")] = bytes_text(float(info["bytes"]))
    if isinstance(info.get("bpp"), int | float):
        facts[tr("Rate")] = tr("{bpp:.4f} bpp").format(bpp=info["bpp"])
    evaluation = workspace.evaluation
    if evaluation is not None:
        facts[tr("PSNR, all views")] = psnr_text(evaluation.psnr_db)
        facts[tr("PSNR, mean of views")] = psnr_text(evaluation.psnr_db_mean)
        facts[tr("PSNR, YUV 6:1:1")] = psnr_text(evaluation.psnr_yuv_db)
        facts[tr("SSIM")] = f"{evaluation.ssim:.4f}"
        facts[tr("Largest error")] = tr("{n} levels").format(n=evaluation.max_abs_error)
    inspection = workspace.inspection
    bits: Mapping[str, float] = {}
    if inspection is not None and document is workspace.decoded:
        facts |= {k: v for k, v in inspection.facts.items() if k not in facts}
        bits = inspection.bits
    return Facts(title, facts | {tr("Path"): document.opened.path}, bits)
