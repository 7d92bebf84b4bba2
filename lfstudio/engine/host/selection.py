"""Which part of a light field to take: every n-th view, the central views, a window of the pixels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import LightField


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a light field, applied in this order.

    Attributes:
        view_step: every n-th view along u and v, starting with the first.
        views: rows and columns of the central views that are left after ``view_step``; None = all.
        crop: (x, y, width, height) in pixels of every view; None = all.
    """

    view_step: int = 1
    views: tuple[int, int] | None = None
    crop: tuple[int, int, int, int] | None = None

    @classmethod
    def parse(cls, views: str | None = None, view_step: int | None = None, crop: str | None = None) -> Selection:
        """From the texts of ``--views 5x5``, ``--view-step 2`` and ``--crop X,Y,W,H``. Raises UsageError."""
        if view_step is not None and view_step < 1:
            raise UsageError(f"the view step is at least 1, not {view_step}", where="--view-step")
        return cls(
            view_step=view_step or 1,
            views=parse_grid(views, "--views") if views is not None else None,
            crop=_parse_crop(crop) if crop is not None else None,
        )

    @classmethod
    def from_metadata(cls, metadata: Mapping[str, object]) -> Selection:
        """What `metadata` wrote; everything if a file says nothing of it or nothing that makes sense."""
        try:
            return cls.parse(
                views=_text(metadata, "views"),
                view_step=int(_text(metadata, "view_step") or 1),
                crop=_text(metadata, "crop"),
            )
        except (UsageError, ValueError):
            return cls()

    def metadata(self) -> dict[str, str]:
        """As texts, only what differs from everything."""
        found = {}
        if self.view_step != 1:
            found["view_step"] = str(self.view_step)
        if self.views is not None:
            found["views"] = "{}x{}".format(*self.views)
        if self.crop is not None:
            found["crop"] = ",".join(str(n) for n in self.crop)
        return found

    def apply(self, lf: LightField) -> LightField:
        """The part of ``lf`` (no copy). Raises UsageError if it does not lie inside."""
        if self.view_step != 1:
            lf = lf.every(self.view_step)
        if self.views is not None:
            lf = lf.central_views(*self.views)
        if self.crop is not None:
            lf = lf.crop(*self.crop)
        return lf


def parse_grid(text: str, option: str) -> tuple[int, int]:
    """``"5x7"`` as (5, 7). Raises UsageError."""
    match = re.fullmatch(r"\s*(\d{1,6})\s*[xX×]\s*(\d{1,6})\s*", text)
    if not match or int(match[1]) < 1 or int(match[2]) < 1:
        raise UsageError(f"'{text}' is not of the form 5x5", where=option)
    return int(match[1]), int(match[2])


def _parse_crop(text: str) -> tuple[int, int, int, int]:
    match = re.fullmatch(r"\s*(\d{1,7})\s*,\s*(\d{1,7})\s*,\s*(\d{1,7})\s*,\s*(\d{1,7})\s*", text)
    if not match:
        raise UsageError(f"'{text}' is not of the form X,Y,W,H in pixels", where="--crop")
    x, y, width, height = (int(n) for n in match.groups())
    return x, y, width, height


def _text(metadata: Mapping[str, object], key: str) -> str | None:
    value = metadata.get(key)
    return value if isinstance(value, str) else None
