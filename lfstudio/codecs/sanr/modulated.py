"""The modulated convolution (Fig. 3, Eq. 1): kernels made from coefficients and a shared base, chosen by (u, v).

Convolution is linear in its input channels: the part of the input that is the same for every view (the latent scene
code, the noise) is convolved with K_S once, not once per view.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from lfstudio.codecs.sanr.bank import TensorSpec


def along(table: Tensor, position: Tensor) -> Tensor:
    """Rows of ``table`` "N …" at ``position`` "B": int64 picks rows, float positions interpolate linearly."""
    if not position.is_floating_point():
        return table.index_select(0, position)
    low = position.floor().clamp(0, table.shape[0] - 1)
    high = (low + 1).clamp(max=table.shape[0] - 1)
    part = (position - low).view(-1, *[1] * (table.dim() - 1))
    return torch.lerp(table.index_select(0, low.long()), table.index_select(0, high.long()), part)


def at_position(table: Tensor, u: Tensor, v: Tensor) -> Tensor:
    """Entries of ``table`` "U V …" at positions ``u``, ``v`` "B"; float positions interpolate bilinearly."""
    if not u.is_floating_point():
        return table[u, v]
    rows = along(table, u)
    low = v.floor().clamp(0, table.shape[1] - 1)
    high = (low + 1).clamp(max=table.shape[1] - 1)
    index = torch.arange(len(v), device=v.device)
    part = (v - low).view(-1, *[1] * (table.dim() - 2))
    return torch.lerp(rows[index, low.long()], rows[index, high.long()], part)


def pointwise(x: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """A 1x1 convolution of "B c h w" with "o c", as a matrix product: with several threads a convolution of so few
    channels is several times slower."""
    matrix, flat = weight.expand(len(x), -1, -1), x.flatten(2)
    out = torch.bmm(matrix, flat) if bias is None else torch.baddbmm(bias[None, :, None], matrix, flat)
    return out.unflatten(2, x.shape[2:])


@dataclass(frozen=True, slots=True)
class ModulatedConv:
    """One modulated convolution; holds no parameters, it finds them by name.

    Attributes:
        name: prefix of its coded tensors: ``W_S`` "C_S C_in r", ``W_u`` "U C_u C_in r", ``W_v`` "V C_v C_in r",
            ``b_u`` "U C_out", ``b_v`` "V C_out".
        c_view, c_shared: input channels that differ by view, and those that do not (they come last).
        dilation: of the kernel.
    """

    name: str
    U: int
    V: int
    c_view: int
    c_shared: int
    c_s: int
    c_u: int
    c_v: int
    rank: int
    kernel: int
    dilation: int

    @property
    def padding(self) -> int:
        return self.dilation * (self.kernel - 1) // 2

    def specs(self) -> list[TensorSpec]:
        """Its coded tensors, in file order."""
        c_in, r = self.c_view + self.c_shared, self.rank
        std = (1.0 / (c_in * r)) ** 0.5
        out = self.c_s + self.c_u + self.c_v
        specs = [TensorSpec(f"{self.name}.W_S", (self.c_s, c_in, r), std)]
        if self.c_u:
            specs.append(TensorSpec(f"{self.name}.W_u", (self.U, self.c_u, c_in, r), std))
        if self.c_v:
            specs.append(TensorSpec(f"{self.name}.W_v", (self.V, self.c_v, c_in, r), std))
        return [
            *specs,
            TensorSpec(f"{self.name}.b_u", (self.U, out), 0.01),
            TensorSpec(f"{self.name}.b_v", (self.V, out), 0.01),
        ]

    def spatial_kernel(self, w: dict[str, Tensor]) -> Tensor:
        """K_S "C_S C_in k k" (Eq. 1)."""
        return torch.einsum("oir,rxy->oixy", w[f"{self.name}.W_S"], w["base"])

    def view_kernels(self, w: dict[str, Tensor], u: Tensor, v: Tensor) -> Tensor:
        """K_u and K_v of the views ``u``, ``v`` "B": "B (C_u + C_v) C_in k k"."""
        parts = [
            along(w[f"{self.name}.{key}"], index)
            for key, index, count in (("W_u", u, self.c_u), ("W_v", v, self.c_v))
            if count
        ]
        return torch.einsum("boir,rxy->boixy", torch.cat(parts, 1), w["base"])

    def shared_part(self, w: dict[str, Tensor], shared: Tensor | None) -> Tensor | None:
        """What the view-independent input adds to the spatial channels, "1 C_S h w"; computed once for all views."""
        if shared is None or not self.c_s:
            return None
        return self._conv(shared, self.spatial_kernel(w)[:, self.c_view :])

    def __call__(
        self, w: dict[str, Tensor], x: Tensor | None, shared: Tensor | None, done: Tensor | None, u: Tensor, v: Tensor
    ) -> Tensor:
        """The convolution for a batch of views, bias included.

        Args:
            x: view-dependent input "B c_view h w", or None. shared: view-independent input "1 c_shared h w", or None.
            done: what `shared_part` gave for ``shared``. u, v: "B" int64.
        Returns:
            "B (C_S + C_u + C_v) h w".
        """
        batch = len(u)
        own = self.view_kernels(w, u, v) if self.c_u + self.c_v else None
        common: Tensor | None = None
        if shared is not None:
            assert done is not None
            common = done.expand(batch, -1, -1, -1)
            if own is not None:
                varying = self._conv(shared, own[:, :, self.c_view :].flatten(0, 1)).unflatten(1, (batch, -1))[0]
                common = torch.cat([common, varying], 1)
        out = common
        if x is not None:
            spatial = self.spatial_kernel(w)[:, : self.c_view]
            # one view at a time with its whole kernel: several times faster than a grouped convolution
            views = [
                self._conv(x[i : i + 1], spatial if own is None else torch.cat([spatial, own[i, :, : self.c_view]]))
                for i in range(batch)
            ]
            out = torch.cat(views) if common is None else torch.cat(views) + common
        assert out is not None
        bias = along(w[f"{self.name}.b_u"], u) + along(w[f"{self.name}.b_v"], v)
        return out + bias[:, :, None, None]

    def _conv(self, x: Tensor, weight: Tensor) -> Tensor:
        return F.conv2d(x, weight, padding=self.padding, dilation=self.dilation)

    def macs(self, h: int, w: int) -> float:
        """Multiply-accumulates for one view of ``h`` x ``w`` as published: every channel for every view."""
        out = self.c_s + self.c_u + self.c_v
        return float(h * w * out * (self.c_view + self.c_shared) * self.kernel**2)
