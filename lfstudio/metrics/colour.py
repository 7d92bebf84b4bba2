"""RGB to Y'CbCr for the YUV metrics: ITU-R BT.709 weights, full range, no rounding."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

KR, KG, KB = 0.2126, 0.7152, 0.0722
_MATRIX = np.array(
    [
        [KR, KG, KB],
        [-KR / (2 * (1 - KB)), -KG / (2 * (1 - KB)), 0.5],
        [0.5, -KG / (2 * (1 - KR)), -KB / (2 * (1 - KR))],
    ]
)


def to_ycbcr(rgb: NDArray[np.floating]) -> NDArray[np.floating]:
    """Y', Cb, Cr "… 3" of R'G'B' "… 3" at the same scale; Y' has the range of its input, Cb and Cr lie around 0."""
    return rgb @ _MATRIX.T.astype(rgb.dtype)


def ycbcr_mse(products: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean squared errors of Y', Cb and Cr "3" from the mean products of the errors of R', G' and B' "3 3"."""
    return np.einsum("pi,ij,pj->p", _MATRIX, products, _MATRIX)


def luma(view: NDArray[np.floating]) -> NDArray[np.floating]:
    """Y' "H W" of a view "H W C", C = 1 (gray is its own luma) or 3."""
    if view.shape[2] == 1:
        return view[:, :, 0]
    return view @ np.array([KR, KG, KB], view.dtype)
