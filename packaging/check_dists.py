"""Build wheel and sdist, look at what is in them, install each into a fresh environment, and ask the program there.

    pip install ".[test]"
    python packaging/check_dists.py

The libraries that the program depends on are those of the environment that runs this; nothing is fetched.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path

import dists

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Exit code 1 if something is wrong with one of them."""
    problems: list[str] = []
    with tempfile.TemporaryDirectory(prefix="lfstudio-dists-") as place:
        folder = Path(place)
        for dist in dists.build(ROOT, folder / "dist"):
            found = [f"{name} does not belong there" for name in dists.unwanted(dist)]
            found += [f"{name} is missing" for name in sorted(dists.wanted(ROOT, dist) - set(dists.names(dist)))]
            found += ask(dist, folder / dist.suffix.strip("."))
            print(f"{dist.name}: {dist.stat().st_size / 1e6:.1f} MB, {len(dists.names(dist))} files")
            problems += [f"{dist.name}: {problem}" for problem in found]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def ask(dist: Path, folder: Path) -> list[str]:
    """Install ``dist`` into a new environment in ``folder`` and run `lfstudio doctor` there; what is wrong."""
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    paths = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    own = Path(sysconfig.get_path("purelib", vars={"base": str(folder / "venv")}))
    (own / "borrowed.pth").write_text("".join(f"{path}\n" for path in dict.fromkeys(paths)), encoding="utf-8")
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]
    # a copy in the borrowed libraries is neither taken for this one nor removed
    done = subprocess.run(
        [*install, "--no-build-isolation", "--ignore-installed", str(dist)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        return [f"cannot be installed: {done.stderr.strip()}"]
    home = folder / "home"
    home.mkdir()
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    environment |= {"HOME": str(home), "OMP_WAIT_POLICY": "PASSIVE"}
    program = python.with_name("lfstudio.exe" if os.name == "nt" else "lfstudio")
    done = subprocess.run(
        [program, "doctor", "--json"], cwd=home, env=environment, capture_output=True, text=True, check=False
    )
    try:
        found = json.loads(done.stdout)
    except ValueError:
        return [f"the doctor says nothing: {done.stderr.strip()}"]
    problems = [f"the doctor finds: {problem}" for problem in found["problems"]]
    if not Path(found["paths"]["resources"]).is_relative_to(own):
        problems.append(f"the doctor looks at {found['paths']['resources']}, not at what was installed")
    return problems


if __name__ == "__main__":
    raise SystemExit(main())
