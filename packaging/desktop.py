"""What a Linux desktop needs beside the program: its entry, file type, description, icons, manual and completions."""

from __future__ import annotations

import gzip
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import bundle

_LINUX = Path(__file__).resolve().parent / "linux"
PREFIX = Path("opt/lfstudio")
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
_DEPENDS = (
    "libc6, libegl1, libgl1, libfontconfig1, libdbus-1-3, libglib2.0-0t64 | libglib2.0-0, libxkbcommon0,"
    " libxkbcommon-x11-0, libx11-xcb1,"
    " libxcb-cursor0, libxcb-icccm4, libxcb-image0, libxcb-keysyms1, libxcb-randr0, libxcb-render-util0, libxcb-shape0,"
    " libxcb-sync1, libxcb-xfixes0, libxcb-xkb1"
)


def write(share: Path, icons: Path, root: Path) -> None:
    """Fill ``share`` (as in /usr/share) from `packaging/linux`, the drawn ``icons`` and the program's own options."""
    shutil.rmtree(share, ignore_errors=True)
    places = {
        "lfstudio.desktop": "applications/lfstudio.desktop",
        "application-x-sanr.xml": "mime/packages/lfstudio.xml",
        f"{bundle.IDENTIFIER}.metainfo.xml": f"metainfo/{bundle.IDENTIFIER}.metainfo.xml",
    }
    for name, place in places.items():
        _copy(_LINUX / name, share / place)
    drawing = root / "resources" / "icons" / "lfstudio.svg"
    _copy(drawing, share / "icons/hicolor/scalable/apps/lfstudio.svg")
    _copy(drawing, share / "icons/hicolor/scalable/mimetypes/application-x-sanr.svg")
    for picture in icons.glob("*.png"):
        size = f"{picture.stem}x{picture.stem}"
        _copy(picture, share / f"icons/hicolor/{size}/apps/lfstudio.png")
        _copy(picture, share / f"icons/hicolor/{size}/mimetypes/application-x-sanr.png")
    _write_manual(share / "man/man1/lfstudio.1.gz")
    _write_completions(share)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write_manual(target: Path) -> None:
    """The manual page, from the command line's own parser."""
    from argparse_manpage.manpage import Manpage

    from lfstudio.cli.main import command_parser

    parser = command_parser()
    page = str(
        Manpage(parser, format="single-commands-section", _data={
            "project_name": "LF Studio", "description": "view and encode light fields", "manual_section": 1,
        })
    )  # fmt: skip
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(page.encode(), mtime=0))


def _write_completions(share: Path) -> None:
    """Completions for bash and zsh, from the command line's own parser."""
    import shtab

    from lfstudio.cli.main import command_parser

    places = {"bash": "bash-completion/completions/lfstudio", "zsh": "zsh/site-functions/_lfstudio"}
    for shell, place in places.items():
        target = share / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(shtab.complete(command_parser(), shell=shell), encoding="utf-8")


def debian_package(made: Path, output: Path, version: str) -> Path:
    """A package of the bundle ``made`` in ``output``; the program lies in /opt/lfstudio. Needs dpkg-deb."""
    architecture = _ARCHITECTURES.get(platform.machine(), platform.machine())
    package = output / f"lfstudio_{version}_{architecture}.deb"
    with tempfile.TemporaryDirectory(dir=output) as place:
        tree = Path(place)
        tree.chmod(0o755)
        shutil.copytree(made, tree / PREFIX, symlinks=True, ignore=shutil.ignore_patterns("share", "install.sh"))
        shutil.copytree(made / "share", tree / "usr/share")
        programs = tree / "usr/bin"
        programs.mkdir(parents=True)
        (programs / bundle.TERMINAL).symlink_to(Path("/") / PREFIX / bundle.TERMINAL)
        size = sum(p.stat().st_size for p in tree.rglob("*") if p.is_file() and not p.is_symlink()) // 1024
        control = tree / "DEBIAN" / "control"
        control.parent.mkdir()
        control.write_text(
            f"Package: lfstudio\nVersion: {version}\nArchitecture: {architecture}\n"
            "Section: graphics\nPriority: optional\n"
            f"Installed-Size: {size}\nMaintainer: The LF Studio developers <lfstudio@localhost>\nDepends: {_DEPENDS}\n"
            "Description: view and encode light fields\n"
            " A viewer for light fields, and an encoder that fits a small neural network to one\n"
            " and writes it as a compact .sanr file.\n",
            encoding="utf-8",
        )
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z6", "--build", str(tree), str(package)],
            check=True, stdout=sys.stderr,
        )  # fmt: skip
    return package
