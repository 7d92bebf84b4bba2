"""Make the conformance vectors of the current format version: `tests/vectors/v0/`.

    python tests/vectors/make_vectors.py

A vector is a small binary file, and a JSON file beside it that says what a decoder must make of it. Vectors that exist
are never made again: a decoder that fails them is wrong, or the format has a new version. This script refuses to
overwrite; new vectors get new names.
"""

from __future__ import annotations

import json
import sys
import zlib
from pathlib import Path
from typing import Any

import numpy as np

from lfstudio.bitstream.container import VERSION, Container
from lfstudio.codecs.entropy import SymbolEncoder, scale_value
from lfstudio.codecs.entropy.coder_python import PythonCoder
from lfstudio.codecs.entropy.tables import SHA256
from lfstudio.core.lightfield import LightFieldShape

FOLDER = Path(__file__).resolve().parent / f"v{VERSION}"

Files = dict[str, bytes]


def container_vectors() -> Files:
    """Containers that must be read, and containers that must be refused."""
    full = Container(
        LightFieldShape(5, 7, 33, 250, 3),
        8,
        "paper",
        {
            "config": bytes(range(12)),
            "weights": bytes(reversed(range(40))),
            "context": b"\x00",
            "latents": bytes(i * i % 251 for i in range(300)),
            "metadata": '{"name":"é"}'.encode(),
        },
    )
    smallest = Container(LightFieldShape(1, 1, 1, 1, 1), 16, "x", {})
    unknown = _with_unknown_section(smallest, critical=False)
    good = {"full": full, "smallest": smallest, "unknown-optional": smallest}
    data = {"full": full.to_bytes(), "smallest": smallest.to_bytes(), "unknown-optional": unknown}
    expected = [
        {
            "file": f"container-{name}.sanr",
            "shape": list(value.shape),
            "bit_depth": value.bit_depth,
            "profile": value.profile,
            "sections": {key: payload.hex() for key, payload in value.sections.items()},
            "skipped": {"200": 3} if name == "unknown-optional" else {},
        }
        for name, value in good.items()
    ]
    bad = {
        "unknown-critical": _with_unknown_section(smallest, critical=True),
        "version": data["smallest"][:8] + b"\x01\x00" + data["smallest"][10:],
        "truncated": data["full"][:-1],
        "trailing": data["full"] + b"\x00",
        "flipped-payload": data["full"][:-20] + bytes([data["full"][-20] ^ 4]) + data["full"][-19:],
        "flipped-header": data["full"][:15] + bytes([data["full"][15] ^ 4]) + data["full"][16:],
    }
    files = {f"container-{name}.sanr": content for name, content in data.items()}
    files |= {f"container-refused-{name}.sanr": content for name, content in bad.items()}
    refused = [f"container-refused-{name}.sanr" for name in bad]
    return files | {"container.json": _json({"read": expected, "refused": refused})}


def _with_unknown_section(container: Container, critical: bool) -> bytes:
    """The container without sections, with one section of id 200 and three bytes."""
    header = bytearray(container.to_bytes()[:-4])
    payload = b"new"
    header[-1] = 1
    header += bytes([200, int(critical)]) + len(payload).to_bytes(4, "little")
    header += zlib.crc32(payload).to_bytes(4, "little")
    header[10:14] = (len(header) + 4 + len(payload)).to_bytes(4, "little")
    return bytes(header) + zlib.crc32(header).to_bytes(4, "little") + payload


def coder_vectors() -> Files:
    """Symbol streams: every scale, means, escapes, extremes, many puts, a put beyond one chunk, nothing at all."""
    rng = np.random.default_rng(20)
    scale = np.arange(256)
    mean16 = rng.integers(-400, 400, 256)
    typical = np.clip(np.rint(rng.laplace(mean16 / 16, scale_value(scale))), -(1 << 24), 1 << 24).astype(np.int64)
    every_offset = np.arange(-40, 40)
    edge = 1 << 24
    puts: dict[str, tuple[str, list[dict[str, Any]]]] = {
        "empty": ("laplace", []),
        "empty-put": ("gaussian", [_put([], [], [])]),
        "one-symbol": ("laplace", [_put([-3], [-40], [50])]),
        "every-scale-laplace": ("laplace", [_put(typical, mean16, scale)]),
        "every-scale-gaussian": ("gaussian", [_put(typical, mean16, scale)]),
        "every-offset": ("laplace", [_put(every_offset // 16, every_offset, np.full(80, 40))]),
        "escapes": (
            "laplace",
            [
                _put(
                    [31, 32, -31, -32, 33, 1000, -1000, edge, -edge],
                    np.zeros(9, int),
                    [40, 40, 40, 40, 0, 63, 20, 0, 0],
                )
            ],
        ),
        "escapes-split": (
            "gaussian",
            [
                _put(
                    [100, -100, 5000, edge, -edge, edge, -edge, 0, -1],
                    [0, 5, -7, 8, -9, 0, 0, 3, 3],
                    [*[64] * 5, 255, 255, 80, 90],
                )
            ],
        ),
        "far-means": (
            "laplace",
            [_put([edge, -edge, edge, -edge], [16 * edge, -16 * edge, 1 << 60, -(1 << 62)], [10, 10, 70, 255])],
        ),
        "many-puts": (
            "laplace",
            [_put(typical[i : i + i % 5], mean16[i : i + i % 5], scale[i : i + i % 5]) for i in range(0, 200, 9)],
        ),
        "beyond-one-chunk": (
            "laplace",
            [_put([0, 0, 0, 1, 0, 0, -1], [0, 3, -3, 8, 0, 1, -9], [3, 9, 0, 12, 1, 70, 20], (1 << 18) + 5)],
        ),
    }
    files: Files = {}
    expected = []
    for name, (family, arrays) in puts.items():
        encoder = SymbolEncoder(family, PythonCoder())
        for put in arrays:
            encoder.put(
                *(np.resize(np.array(put[key], dtype=np.int64), put["count"]) for key in ("symbols", "mean16", "scale"))
            )
        files[f"coder-{name}.bin"] = encoder.finish()
        expected.append({"file": f"coder-{name}.bin", "family": family, "puts": arrays})
    many, raw = files["coder-many-puts.bin"], files["coder-escapes-split.bin"]
    n = raw[0]  # bytes of the bypass stream
    bad = {
        "trailing": (many + b"\x00", "many-puts"),
        "truncated": (many[:-1], "many-puts"),
        "other-ending": (many[:-1] + bytes([many[-1] ^ 1]), "many-puts"),
        "bypass-padding": (raw[:n] + bytes([raw[n] ^ 1]) + raw[n + 1 :], "escapes-split"),
        "bypass-too-short": (bytes([n - 1]) + raw[1:n] + raw[n + 1 :], "escapes-split"),
        "bypass-too-long": (bytes([n + 1]) + raw[1 : n + 1] + b"\x00" + raw[n + 1 :], "escapes-split"),
    }
    files |= {f"coder-refused-{name}.bin": data for name, (data, _) in bad.items()}
    refused = [{"file": f"coder-refused-{name}.bin", "as": f"coder-{like}.bin"} for name, (_, like) in bad.items()]
    return files | {"coder.json": _json({"tables_sha256": SHA256, "streams": expected, "refused": refused})}


def _put(symbols: Any, mean16: Any, scale: Any, count: int | None = None) -> dict[str, Any]:
    """One put; its arrays are repeated cyclically to ``count`` elements."""
    arrays = {"symbols": symbols, "mean16": mean16, "scale": scale}
    lists = {name: [int(value) for value in values] for name, values in arrays.items()}
    return {"count": len(lists["symbols"]) if count is None else count, **lists}


def _json(value: dict[str, Any]) -> bytes:
    """One line for each entry of a list, so that the files stay readable and small."""
    parts = []
    for key, entry in value.items():
        if isinstance(entry, list):
            parts.append(f'"{key}": [\n' + ",\n".join(f"  {json.dumps(item)}" for item in entry) + "\n ]")
        else:
            parts.append(f'"{key}": {json.dumps(entry)}')
    return ("{" + ",\n ".join(parts) + "}\n").encode()


def main() -> int:
    """Write the vectors that are missing; returns the exit code, 1 if some were there."""
    FOLDER.mkdir(exist_ok=True)
    kept = 0
    for make in (container_vectors, coder_vectors):
        for name, content in make().items():
            path = FOLDER / name
            if path.exists():
                kept += 1
                print(f"{path.name} exists and is part of the format: left alone", file=sys.stderr)
                continue
            with path.open("xb") as stream:
                stream.write(content)
            print(f"{path.name}: {len(content)} bytes")
    return int(kept > 0)


if __name__ == "__main__":
    sys.exit(main())
