"""Build the bundle: one folder that needs no Python, no compiler and no network on the machine where it runs.

    pip install ".[bundle]"
    python packaging/build.py [--output dist] [--archive] [--deb]

Compiles the entropy coder for the Python and torch that run this, draws the icons, runs PyInstaller on `lfstudio.spec`,
strips torch's libraries (Linux), adds what the desktop needs, and prints the largest parts. ``--archive`` adds a
`.tar.gz` with an installer (Linux) or a `.zip`; ``--deb`` a Debian package (needs dpkg-deb).
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import bundle
import desktop

ROOT = Path(__file__).resolve().parent.parent
STRIPPED = ("torch/lib/libtorch*.so", "numcodecs/*.so", "libpython3*.so*")
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def main() -> int:
    """Build what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="folder for the results")
    parser.add_argument("--archive", action="store_true", help="also a .tar.gz with an installer, or a .zip")
    parser.add_argument("--deb", action="store_true", help="also a Debian package")
    arguments = parser.parse_args()
    output: Path = arguments.output.resolve()
    prepare()
    build(output)
    made = output / "lfstudio"
    if sys.platform.startswith("linux"):
        strip(made)
        desktop.write(made / "share", bundle.workshop(ROOT), ROOT)
        shutil.copy2(ROOT / "packaging" / "linux" / "install.sh", made / "install.sh")
    shutil.copy2(ROOT / "LICENSE", made / "LICENSE")
    report(made)
    if arguments.archive:
        form = "gztar" if sys.platform.startswith("linux") else "zip"
        name = f"lfstudio-{bundle.version(ROOT)}-{sys.platform}-{platform.machine()}"
        print(shutil.make_archive(str(output / name), form, output, "lfstudio"))
    if arguments.deb:
        print(desktop.debian_package(made, output, bundle.version(ROOT)))
    return 0


def prepare() -> None:
    """Lay the compiled entropy coder and the icons into the workshop."""
    folder = bundle.workshop(ROOT)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    from lfstudio.codecs.entropy import torchac_extension as extension

    if not extension.compiled_file().is_file() and not extension.compile_extension():
        raise SystemExit("the entropy coder could not be compiled: a C++ compiler and ninja are needed on this machine")
    compiled = extension.compiled_file()
    shutil.copy2(compiled, folder / compiled.name)
    draw_icons(folder)


def draw_icons(folder: Path) -> None:
    """The program's icon in all sizes as PNG, and as .ico and .icns where the system wants these."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QGuiApplication, QIcon

    application = QGuiApplication.instance() or QGuiApplication([])
    icon = QIcon(str(ROOT / "resources" / "icons" / "lfstudio.svg"))
    for size in ICON_SIZES:
        picture = icon.pixmap(QSize(size, size))
        if picture.isNull() or not picture.save(str(folder / f"{size}.png")):
            raise SystemExit("Qt cannot draw the icon: is its SVG plugin there?")
    del application
    from PIL import Image

    largest = Image.open(folder / f"{ICON_SIZES[-1]}.png")
    largest.save(folder / "lfstudio.ico", sizes=[(n, n) for n in ICON_SIZES if n <= 256])
    largest.save(folder / "lfstudio.icns")


def build(output: Path) -> None:
    """Run PyInstaller."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    folders = ["--distpath", str(output), "--workpath", str(ROOT / "build" / "pyinstaller")]
    subprocess.run([*command, *folders, str(ROOT / "lfstudio.spec")], check=True, cwd=ROOT)


def strip(made: Path) -> None:
    """Drop the symbol tables of torch's, numcodecs' and Python's libraries, 130 MB. The others are stripped, or damaged
    by it."""
    tool = shutil.which("strip")
    if tool is None:
        print("strip is not installed: the libraries keep their symbol tables", file=sys.stderr)
        return
    internal = made / "_internal"
    for library in (path for pattern in STRIPPED for path in sorted(internal.glob(pattern))):
        subprocess.run([tool, "--strip-unneeded", str(library)], check=True)


def report(made: Path) -> None:
    """Print the size, and the ten largest parts."""
    internal = made / "_internal"
    parts: dict[str, int] = {}
    for path in made.rglob("*"):
        if path.is_file() and not path.is_symlink():
            inside = path.relative_to(internal) if path.is_relative_to(internal) else path.relative_to(made)
            top = inside.parts[0].removesuffix(".libs") if len(inside.parts) > 1 else path.name
            parts[top] = parts.get(top, 0) + path.stat().st_size
    print(f"{made}: {sum(parts.values()) / 1e6:.0f} MB")
    for name, size in sorted(parts.items(), key=lambda item: -item[1])[:10]:
        print(f"{size / 1e6:8.1f} MB  {name}")


if __name__ == "__main__":
    raise SystemExit(main())
