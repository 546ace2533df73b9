"""Where the LibreOffice is that opens our papers in the tests, and how it gets there."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests import installing

# Liberation is as wide as Times New Roman, which the papers name for Latin letters.
PACKAGES = ["libreoffice-writer-nogui", "libreoffice-calc-nogui", "fonts-liberation"]
_PAGE = re.compile(rb"/Type\s*/Page\b")


def find() -> str | None:
    """Return the path of the system's LibreOffice; HUIYIN_SOFFICE names another."""
    return os.environ.get("HUIYIN_SOFFICE") or shutil.which("soffice")


def install() -> None:
    """Install LibreOffice's writer and sheets where we may; say so where we may not."""
    if not (find() and _has_times()):
        without = "不核对文书的页数 · pages of papers are not compared"
        installing.install("LibreOffice", PACKAGES, without=without)


def _has_times() -> bool:
    if not shutil.which("fc-match"):
        return False
    found = subprocess.run(
        ["fc-match", "Times New Roman"], check=False, capture_output=True, text=True
    )
    return any(name in found.stdout for name in ("Liberation", "Times New Roman"))


def as_pdfs(files: list[Path], folder: Path) -> dict[str, bytes]:
    """Return what LibreOffice makes of each file, by its name without the ending: one start for all."""
    program = find()
    assert program is not None
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {file.stem: (folder / f"{file.stem}.pdf").read_bytes() for file in files}


def pages_of(pdf: bytes) -> int:
    """Return how many pages the PDF has."""
    return len(_PAGE.findall(pdf))
