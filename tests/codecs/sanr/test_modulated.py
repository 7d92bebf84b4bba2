"""The modulated convolution against Eq. 1 written out."""

from __future__ import annotations

import torch
from torch.nn import functional as F

from lfstudio.codecs.sanr.modulated import ModulatedConv


def test_equals_one_convolution_per_view_with_the_kernels_of_eq_1() -> None:
    torch.manual_seed(0)
    conv = ModulatedConv("m", U=3, V=2, c_view=4, c_shared=3, c_s=5, c_u=1, c_v=2, rank=6, kernel=3, dilation=2)
    w = {spec.name: torch.randn(spec.shape) for spec in conv.specs()} | {"base": torch.randn(6, 3, 3)}
    x, shared = torch.randn(4, 4, 7, 9), torch.randn(1, 3, 7, 9)
    u, v = torch.tensor([0, 2, 1, 2]), torch.tensor([1, 0, 0, 1])
    out = conv(w, x, shared, conv.shared_part(w, shared), u, v)
    for i in range(4):
        coefficients = torch.cat([w["m.W_S"], w["m.W_u"][u[i]], w["m.W_v"][v[i]]])
        kernel = torch.zeros(8, 7, 3, 3)
        for r in range(6):  # K = W ⊗ B
            kernel += coefficients[:, :, r, None, None] * w["base"][r]
        bias = w["m.b_u"][u[i]] + w["m.b_v"][v[i]]
        expected = F.conv2d(torch.cat([x[i : i + 1], shared], 1), kernel, bias, padding=2, dilation=2)
        torch.testing.assert_close(out[i : i + 1], expected, rtol=1e-4, atol=1e-4)


def test_shared_input_alone_and_no_view_channels() -> None:
    torch.manual_seed(1)
    conv = ModulatedConv("m", U=2, V=2, c_view=0, c_shared=3, c_s=4, c_u=0, c_v=0, rank=6, kernel=3, dilation=1)
    w = {spec.name: torch.randn(spec.shape) for spec in conv.specs()} | {"base": torch.randn(6, 3, 3)}
    shared = torch.randn(1, 3, 5, 5)
    out = conv(w, None, shared, conv.shared_part(w, shared), torch.tensor([0, 1, 1]), torch.tensor([0, 0, 1]))
    assert out.shape == (3, 4, 5, 5)
    plain = out - (w["m.b_u"][[0, 1, 1]] + w["m.b_v"][[0, 0, 1]])[:, :, None, None]
    torch.testing.assert_close(plain[0], plain[2])
