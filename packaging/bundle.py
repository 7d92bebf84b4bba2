"""What a bundle holds and is called: facts for `lfstudio.spec` and the build scripts. Standard library only."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

IDENTIFIER = "org.lfstudio.LFStudio"
MIME_TYPE = "application/x-sanr"
TERMINAL = "lfstudio"
"""The program for the terminal; it runs every child process too, because on Windows only it has standard streams."""
WINDOW = TERMINAL if sys.platform.startswith("linux") else "lfstudio-window"
"""The program for the window. On Linux there is no difference, and a second one would take as much room again."""

RESOURCES = ("icons", "sample", "tables", "translations")
METADATA = (
    "lfstudio", "torch", "torchac", "numpy", "PySide6-Essentials", "pyqtgraph", "imageio", "pillow", "tifffile",
    "msgspec", "av", "h5py", "scipy", "zarr", "numcodecs",
)  # fmt: skip
"""Distributions whose versions the program states, or that look for their parts by it."""

BY_NAME = ("torch._dynamo.polyfills", "zarr.codecs", "numcodecs")
"""Packages whose modules are imported by name: when an optimiser is made, when an array says how it is compressed."""

EXCLUDES = [
    "IPython", "PIL.AvifImagePlugin", "PIL._avif", "PIL.ImageQt", "_pytest", "bjontegaard", "cv2", "distributed",
    "dask", "functorch", "jinja2", "matplotlib",
    "networkx.drawing", "ninja", "pip", "pkg_resources", "pytest", "scipy.cluster", "scipy.constants", "scipy.datasets",
    "scipy.differentiate", "scipy.fft", "scipy.fftpack", "scipy.integrate", "scipy.interpolate", "scipy.linalg",
    "scipy.odr", "scipy.optimize", "scipy.signal", "scipy.sparse.linalg", "scipy.spatial", "scipy.stats", "setuptools",
    "tensorboard",
    "tkinter", "torch.utils.benchmark", "torch.utils.tensorboard", "torchac", "torchvision", "wheel",
    "PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuick3D",
    "PySide6.QtQuickWidgets", "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtUiTools", "PySide6.QtXml", "PySide6.QtHelp",
    "PySide6.QtDesigner",
]  # fmt: skip
"""Modules that nothing in a bundle uses. matplotlib and most of scipy belong to `lfstudio rd` only; readers use
scipy.ndimage and scipy.io, which ask numpy for all its parts, f2py among them."""

_UNWANTED = tuple(
    re.compile(pattern)
    for pattern in (
        r"torch/(test|include|share|_C_flatbuffer)/",
        r"torch/bin/(?!torch_shm_manager)",
        r"torch/lib/lib(torchbind_test|jitbackend_test|backend_with_compiler|aoti_custom_ops)\.",
        r"torch/.*\.(pyi|h|hpp|cuh|cmake|a|lib)$",
        r"torch/(_inductor/codegen|_inductor/kernel|testing/_internal/(distributed|opinfo|jit_utils|generated)|utils/hipify)/.*\.(jinja|jinja2|txt)$",
        r"PySide6/Qt/(translations|qml)/",
        r"PySide6/(Qt/)?plugins/(sqldrivers|qmltooling|tls|networkinformation|designer|virtualkeyboard|platforminputcontexts/libqtvirtualkeyboard|egldeviceintegrations|generic|printsupport|sceneparsers|multimedia|position|sensors)",
        r"PySide6/(Qt/)?plugins/platforms/libq(eglfs|linuxfb|minimalegl|vkkhrdisplay|vnc|webgl)",
        r"PySide6/(Qt/)?plugins/imageformats/libq(pdf|tga|tiff|wbmp|icns|webp)",
        r"libQt6(Qml|Quick|QmlModels|QmlMeta|QmlWorkerScript|VirtualKeyboard|Pdf|Network|Sql|EglFS\w*|3D\w*|Designer\w*|Help|Test)\b",
        r"^(libQt6(Qml|Quick|QmlModels|QmlMeta|QmlWorkerScript|VirtualKeyboard|Pdf|Network|EglFS\w*))\.so",
        r"numpy/(tests|.*/tests|f2py)/",
        r"(^|/)tests?/.*\.py$",
        r"resources/sample/\w+\.py$|resources/tables/make_tables\.py$",
        r"pyqtgraph/(examples|icons/peegee)/",
    )
)


def wanted(name: str) -> bool:
    """Whether the file of this name inside a bundle (with either slash) belongs there."""
    path = name.replace("\\", "/")
    return not any(pattern.search(path) for pattern in _UNWANTED)


@dataclass(frozen=True)
class Prepared:
    """What `build.py` laid ready. extension: the compiled entropy coder. icon: of the programs, where there is one."""

    extension: Path
    icon: str | None


def workshop(root: Path) -> Path:
    """The folder for what is made on the way to a bundle."""
    return root / "build" / "packaging"


def prepared(root: Path) -> Prepared:
    """Raises SystemExit if `build.py` was not there before."""
    folder = workshop(root)
    found = sorted(folder.glob("torchac_backend.*"))
    if not found:
        raise SystemExit("run python packaging/build.py: the entropy coder must be compiled first")
    suffix = {"win32": "ico", "darwin": "icns"}.get(sys.platform)
    icon = folder / f"lfstudio.{suffix}" if suffix else None
    return Prepared(found[0], str(icon) if icon and icon.exists() else None)


def version(root: Path) -> str:
    """The program's version, read without importing it."""
    text = (root / "lfstudio" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    if found is None:
        raise SystemExit("lfstudio/__init__.py states no version")
    return found[1]


def version_resource(root: Path, name: str) -> Any:
    """The version block of a Windows program; None elsewhere."""
    if sys.platform != "win32":
        return None
    from PyInstaller.utils.win32 import versioninfo as vi

    numbers = tuple(int(n) for n in re.findall(r"\d+", version(root))[:4])
    numbers += (0,) * (4 - len(numbers))
    words = {
        "CompanyName": "The LF Studio developers",
        "FileDescription": "LF Studio",
        "FileVersion": version(root),
        "InternalName": name,
        "LegalCopyright": "GPL-3.0-or-later",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "LF Studio",
        "ProductVersion": version(root),
    }
    strings = vi.StringTable("040904B0", [vi.StringStruct(key, text) for key, text in words.items()])
    return vi.VSVersionInfo(
        ffi=vi.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[vi.StringFileInfo([strings]), vi.VarFileInfo([vi.VarStruct("Translation", [0x0409, 1200])])],
    )


def information(root: Path) -> dict[str, Any]:
    """What goes into a macOS Info.plist: the document type, so that the Finder opens `.sanr` files with the program."""
    return {
        "CFBundleDisplayName": "LF Studio",
        "CFBundleShortVersionString": version(root),
        "LSMinimumSystemVersion": "12.0",
        "NSHighResolutionCapable": True,
        "NSPrincipalClass": "NSApplication",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "SANR light field",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": ["org.lfstudio.sanr"],
            },
            {
                "CFBundleTypeName": "Light field pictures",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": ["public.png", "public.tiff", "public.folder"],
            },
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": "org.lfstudio.sanr",
                "UTTypeDescription": "SANR light field",
                "UTTypeConformsTo": ["public.data", "public.image"],
                "UTTypeTagSpecification": {"public.filename-extension": ["sanr"], "public.mime-type": [MIME_TYPE]},
            }
        ],
    }
