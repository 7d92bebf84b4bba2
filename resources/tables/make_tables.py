"""Make the CDF tables that the entropy coder uses: `laplace.npy` and `gaussian.npy` in this folder.

    python resources/tables/make_tables.py [--check]

The tables are part of the bitstream: a file decodes only with the very table that it was coded with. So this script is
here to show where the numbers come from, not to be run again; it refuses to overwrite a table that exists, and
`--check` makes both afresh and compares. All arithmetic is decimal with 60 digits, so every machine gets the same.

Table [j, m, i], uint16, shape (64, 16, 65): row (j, m) is a cumulative distribution over 64 symbols. Symbol i < 63 is
the integer v = i - 31, symbol 63 is the escape, all that lies beyond +-31. The mean is (m - 8) / 16, the Laplace scale
b = 2**((j - 44) / 10); the Gaussian of the same index has the same standard deviation, sigma = b * sqrt(2).
Entry 0 is 0; the last one stands for 65536 and is stored as 0. Every interval is at least 1 wide.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable
from decimal import Decimal, localcontext
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SCALES = 64
OFFSETS = 16
REACH = 31
TOTAL = 1 << 16
DIGITS = 60
FOLDER = Path(__file__).resolve().parent

_PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706798")


def scale(j: int) -> Decimal:
    """The Laplace scale b of index j."""
    return Decimal(2) ** (Decimal(j - 44) / 10)


def laplace_upper(x: Decimal, b: Decimal) -> Decimal:
    """P(X > x) of a Laplace distribution with scale b around 0, for x >= 0."""
    return (-x / b).exp() / 2


def gaussian_upper(x: Decimal, b: Decimal) -> Decimal:
    """P(X > x) of a Gaussian with sigma = b * sqrt(2) around 0, for x >= 0, good to far more than 16 bits.

    With z = x / sigma: 1/2 - phi(z) * (z + z^3/3 + z^5/(3*5) + z^7/(3*5*7) + ...), where every term is positive.
    """
    z = x / (b * Decimal(2).sqrt())
    if z > 12:
        return Decimal(0)
    term = total = z
    n = 1
    while term > Decimal("1e-55"):
        n += 2
        term = term * z * z / n
        total += term
    density = (-z * z / 2).exp() / (2 * _PI).sqrt()
    return max(Decimal(0), Decimal("0.5") - density * total)


def probabilities(upper: Callable[[Decimal, Decimal], Decimal], j: int, m: int) -> list[Decimal]:
    """The 64 probabilities of row (j, m): v = -31 .. 31, then the escape. They sum to 1."""
    b, mean = scale(j), Decimal(m - 8) / 16
    edges = [Decimal(v) - Decimal("0.5") - mean for v in range(-REACH, REACH + 2)]
    tails = [upper(abs(x), b) for x in edges]
    result = []
    for (x0, t0), (x1, t1) in zip(
        zip(edges, tails, strict=True), list(zip(edges, tails, strict=True))[1:], strict=False
    ):
        if x0 >= 0:
            result.append(t0 - t1)
        elif x1 <= 0:
            result.append(t1 - t0)
        else:
            result.append(1 - t0 - t1)
    return [*result, tails[0] + tails[-1]]


def integer_widths(p: list[Decimal]) -> list[int]:
    """Whole interval widths, each at least 1, that sum to 65536 and lose the fewest bits against ``p``.

    From max(1, floor(65536 p)), units are added where they gain most, or taken where they cost least; 1 / (w + 1/2)
    stands for log(w + 1) - log(w). Ties (rounded to 40 digits) go to the lowest index.
    """
    widths = [max(1, int(TOTAL * q)) for q in p]
    half, grain = Decimal("0.5"), Decimal("1e-40")
    while sum(widths) < TOTAL:
        gains = [(q / (w + half)).quantize(grain) for q, w in zip(p, widths, strict=True)]
        widths[gains.index(max(gains))] += 1
    while sum(widths) > TOTAL:
        losses = [(q / (w - half)).quantize(grain) if w > 1 else Decimal(TOTAL) for q, w in zip(p, widths, strict=True)]
        widths[losses.index(min(losses))] -= 1
    return widths


def row(family: str, j: int, m: int) -> list[int]:
    """Row (j, m) of a family's table, as stored: 65 entries."""
    upper = {"laplace": laplace_upper, "gaussian": gaussian_upper}[family]
    with localcontext() as context:
        context.prec = DIGITS
        widths = integer_widths(probabilities(upper, j, m))
    entries = [0]
    for width in widths:
        entries.append(entries[-1] + width)
    return [entry % TOTAL for entry in entries]


def table(family: str) -> NDArray[np.uint16]:
    """A family's whole table, (64, 16, 65) uint16."""
    rows = [[row(family, j, m) for m in range(OFFSETS)] for j in range(SCALES)]
    return np.array(rows, dtype="<u2")


def main() -> int:
    """Make the missing tables, or check those that are there; returns the exit code."""
    parser = argparse.ArgumentParser(description="make or check the entropy coder's CDF tables")
    parser.add_argument("--check", action="store_true", help="make the tables afresh and compare them with the files")
    check = parser.parse_args().check
    failed = False
    for family in ("laplace", "gaussian"):
        path = FOLDER / f"{family}.npy"
        if path.exists() and not check:
            print(f"{path} exists and is part of the bitstream: left alone", file=sys.stderr)
            failed = True
            continue
        made = table(family)
        if check:
            same = bool(np.array_equal(np.load(path, allow_pickle=False), made))
            print(f"{family}: {'the same' if same else 'DIFFERENT'}")
            failed |= not same
        else:
            with path.open("xb") as stream:
                np.lib.format.write_array(stream, made, version=(1, 0), allow_pickle=False)
        print(f"{family}: sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
