"""The files of `lfstudio rd`: rd.json, rd.csv, and a plot fit for a paper."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from lfstudio.core.atomic import write_atomically
from lfstudio.core.errors import UsageError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PLOTS = ("svg", "png", "pdf")
"""Kinds of picture, by suffix."""

_COLUMNS = (
    "curve", "lambda", "qp", "bytes", "bpp", "psnr_db", "psnr_db_mean", "psnr_yuv_db", "ssim", "wall_s", "cpu_s",
)  # fmt: skip
_PANELS = (("rgb", "psnr_db", "PSNR of RGB (dB)"), ("yuv", "psnr_yuv_db", "PSNR of YUV 6:1:1 (dB)"))
# Okabe and Ito's colours, which stay apart for people who see fewer; markers and dashes for print without colour.
_OURS = {"color": "#D55E00", "marker": "o", "linestyle": "-", "linewidth": 2.0, "zorder": 3}
_THEIRS = (
    {"color": "#0072B2", "marker": "s", "linestyle": "--"},
    {"color": "#009E73", "marker": "^", "linestyle": "-."},
    {"color": "#CC79A7", "marker": "D", "linestyle": ":"},
    {"color": "#56B4E9", "marker": "v", "linestyle": (0, (5, 1, 1, 1, 1, 1))},
)


def write_files(folder: Path, report: Mapping[str, Any], plot: str) -> dict[str, str]:
    """Write rd.csv, the plot and, last, rd.json, each in one piece; returns their names by kind.

    Raises: OutputError; UsageError if the optional package for plots is missing.
    """
    files = {"csv": "rd.csv", "plot": f"rd.{plot}", "json": "rd.json"}
    write_atomically(folder / files["csv"], table(report).encode())
    write_atomically(folder / files["plot"], picture(report, plot))
    document = msgspec.json.encode({**report, "files": files})
    write_atomically(folder / files["json"], msgspec.json.format(document) + b"\n")
    return files


def table(report: Mapping[str, Any]) -> str:
    """All points as CSV with a header; columns that a curve does not have are empty."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, _COLUMNS, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for point in report["points"]:
        writer.writerow({"curve": f"lfstudio {report['preset']}", **point})
    for name, points in report["anchors"].items():
        for point in points:
            writer.writerow({"curve": name, **point})
    return stream.getvalue()


def picture(report: Mapping[str, Any], kind: str) -> bytes:
    """The curves in RGB and in YUV beside each other, rates on a logarithmic axis, BD-rates in the legend.

    The same report gives the same bytes with the same version of matplotlib.
    """
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UsageError(
            "plots need a package that is not installed",
            where="matplotlib",
            hint="bundles leave it out: install LF Studio with pip",
        ) from error
    style: Any = {  # on top of matplotlib's defaults, whatever the person's own settings are
        **{key: value for key, value in matplotlib.rcParamsDefault.items() if not key.startswith("backend")},
        "font.size": 9,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "svg.hashsalt": "lfstudio",
    }
    with matplotlib.rc_context(style):
        figure = Figure(figsize=(8.4, 3.6), layout="constrained")
        for axes, (measure, key, label) in zip(figure.subplots(1, 2), _PANELS, strict=True):
            _draw(axes, report, measure, key, label)
        U, V, H, W, _ = report["light_field"]
        figure.suptitle(f"{Path(str(report['source'])).name}, {U}×{V} views of {W}×{H}", fontsize=10)
        stream = io.BytesIO()
        metadata = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(kind)
        figure.savefig(stream, format=kind, dpi=200, metadata=metadata)
    return stream.getvalue()


def _draw(axes: Axes, report: Mapping[str, Any], measure: str, key: str, label: str) -> None:
    _curve(axes, report["points"], key, f"lfstudio {report['preset']}", _OURS)
    for k, (name, points) in enumerate(report["anchors"].items()):
        delta = report["bd_rate"][measure][name]
        number = "" if delta is None else f"{delta:+.1f}".replace("-", "−")
        text = f"{name} (BD-rate {number} %)" if number else name
        _curve(axes, points, key, text, _THEIRS[k % len(_THEIRS)])
    axes.set_xscale("log")
    _rate_ticks(axes)
    axes.set_xlabel("bits per pixel")
    axes.set_ylabel(label)
    axes.grid(visible=True, which="major", color="0.88", linewidth=0.6)
    axes.legend(loc="lower right", frameon=False, fontsize=7.5)


def _curve(axes: Axes, points: Sequence[Mapping[str, Any]], key: str, label: str, style: Mapping[str, Any]) -> None:
    ordered = sorted(points, key=lambda point: point["bpp"])
    rates, psnrs = [point["bpp"] for point in ordered], [point[key] for point in ordered]
    axes.plot(rates, psnrs, **{"linewidth": 1.3, "markersize": 4.5, "label": label, **style})


def _rate_ticks(axes: Axes) -> None:
    """Plain numbers at 1, 2 and 5 of each decade."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

    axes.xaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.xaxis.set_minor_formatter(NullFormatter())
