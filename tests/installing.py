"""Programs of the system that the tests use, installed where we may."""

import os
import shutil
import subprocess
from collections.abc import Sequence


def install(name: str, packages: Sequence[str], *, without: str) -> None:
    """Install the packages where we may; else say what to install and what is left out `without`."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print(f"没有 {name} · no {name}: {without}")
        print(f"    apt-get install {' '.join(packages)}")
        return
    print(f"正在安装 {name} … installing {name}", flush=True)
    quiet = {"DEBIAN_FRONTEND": "noninteractive", **os.environ}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-qq", *words], check=False, env=quiet, capture_output=True, text=True
        )
        if done.returncode:
            print(f"apt-get {words[0]} 失败 · failed: {without}")
            print(done.stderr.strip())
            return
