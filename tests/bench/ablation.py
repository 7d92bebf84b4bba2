"""The paper's ablation (Fig. 12) as a table: every row is one `lfstudio encode` command, printed with it.

    python tests/bench/ablation.py IN [--steps 600] [--lambda 0.005] [--set c_s=12 …] [--json out.json]

IN is whatever `lfstudio` opens. The cost is C * MSE + lambda * bpp, from the file's bytes and the decoded 8-bit views.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROWS = {
    "base, 8 bits after training": ["c_l=0", "qat=false", "sga=false"],
    "+ QAT": ["c_l=0", "sga=false"],
    "+ scene codes": ["sga=false"],
    "+ SGA, Gauss": ["entropy=gaussian"],
    "+ SGA, Laplace": [],
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source")
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--lambda", dest="lambda_", type=float, default=0.005)
    parser.add_argument("--set", dest="settings", nargs="*", default=["c_s=12", "lr_policy=cosine", "snapshots=0"])
    parser.add_argument("--lfstudio", default=str(Path(sys.executable).with_name("lfstudio")))
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, switches in ROWS.items():
            options = ["--preset", "paper", "--steps", str(arguments.steps), "--lambda", f"{arguments.lambda_:g}"]
            for setting in [*arguments.settings, *switches]:
                options += ["--set", setting]
            command = [arguments.lfstudio, "encode", arguments.source, "-o", f"{folder}/row.sanr", *options]
            result = subprocess.run(
                [*command, "--force", "--json", "--threads", "1"],
                capture_output=True, text=True, check=True,
                env={**os.environ, "OMP_WAIT_POLICY": "PASSIVE", "OMP_NUM_THREADS": "1"},
            )  # fmt: skip
            report = json.loads(result.stdout)
            distortion = 3 * 10 ** (-report["psnr_db"] / 10)
            rate = arguments.lambda_ * report["bpp"]
            shown = " ".join(["lfstudio encode", Path(arguments.source).name, "-o row.sanr", *options])
            rows.append(
                {
                    "row": name,
                    "command": shown,
                    "bpp": report["bpp"],
                    "psnr_db": report["psnr_db"],
                    "distortion": distortion,
                    "rate": rate,
                    "cost": distortion + rate,
                    "cpu_s": report["cpu_s"],
                }
            )
            cells = [f"{report['bpp']:.4f}", f"{report['psnr_db']:.2f}"]
            cells += [f"{1000 * x:.3f}" for x in (distortion, rate, distortion + rate)]
            print(f"| {name} | {' | '.join(cells)} | {report['cpu_s']:.0f} | `{shown}` |", flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
