"""Makes .venv from the lock: `python3 -m huiyin.config.install [--tests]`.

Runs on a bare Python, so it imports the standard library only. What is already as locked is left
alone: the second run takes no time.
"""

import argparse
import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"

NO_PIP = """\
这台机器的 Python 没有 pip,也不能自己装上。请先安装 (以 root 身份):
This machine's Python has neither pip nor a way to make it. Install first, as root:

    apt-get install python3-venv        (Debian, Ubuntu)
    dnf install python3-pip             (Fedora, openEuler, Kylin)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description="Make .venv from the lock file.")
    parser.add_argument("--tests", action="store_true", help="with what the tests need")
    lock = ROOT / ("requirements-dev.txt" if parser.parse_args().tests else "requirements.txt")
    stamp = VENV / f"{lock.stem}.installed"
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted and _works():
        return 0
    print(f"正在安装 Python 软件包 … installing the Python packages of {lock.name}", flush=True)
    if not _works() and not _make():
        print(NO_PIP, file=sys.stderr)
        return 1
    command = [*_pip(), "install", "-qq", "--require-hashes", "-r", str(lock)]
    if subprocess.run([*command, "--no-warn-script-location"], check=False, cwd=ROOT).returncode:
        return 1
    for old in VENV.glob("*.installed"):
        old.unlink()
    stamp.write_text(wanted)
    if lock.stem == "requirements-dev":  # the larger set contains the smaller one
        smaller = ROOT / "requirements.txt"
        digest = hashlib.sha256(smaller.read_bytes() + sys.version.encode()).hexdigest()
        (VENV / "requirements.installed").write_text(digest)
    return 0


def _works() -> bool:
    """Tell whether .venv runs, is new enough, and has pip or can borrow one."""
    if not PYTHON.exists():
        return False
    check = "import sys; sys.exit(sys.version_info < (3, 11))"
    with contextlib.suppress(OSError):
        done = subprocess.run([PYTHON, "-c", check], check=False, capture_output=True)
        return done.returncode == 0 and bool(_pip())
    return False


def _make() -> bool:
    """Make .venv anew; return whether packages can be installed into it."""
    shutil.rmtree(VENV, ignore_errors=True)
    own_pip = importlib.util.find_spec("ensurepip") is not None
    command = [sys.executable, "-m", "venv", *([] if own_pip else ["--without-pip"]), str(VENV)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode and own_pip:  # Debian keeps half of ensurepip when python3-venv is missing
        shutil.rmtree(VENV, ignore_errors=True)
        command = [sys.executable, "-m", "venv", "--without-pip", str(VENV)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.returncode == 0 and bool(_pip())


def _pip() -> list[str]:
    """Return the command of a pip that installs into .venv: its own, or that of the system."""
    own = [os.fspath(PYTHON), "-m", "pip"]
    borrowed = [sys.executable, "-m", "pip", "--python", os.fspath(PYTHON)]
    for pip in (own, borrowed):
        if subprocess.run([*pip, "--version"], check=False, capture_output=True).returncode == 0:
            return pip
    return []


if __name__ == "__main__":
    sys.exit(main())
