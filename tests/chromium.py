"""Where the Chromium of the browser tests is, and how it gets there."""

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Return the path of the system's Chromium; HUIYIN_CHROMIUM names another."""
    if given := os.environ.get("HUIYIN_CHROMIUM"):
        return given
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install Chromium and a Chinese font where we may; say so where we may not."""
    if find():
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print("没有 Chromium,浏览器测试不跑 · no Chromium: the browser tests are left out")
        print("    apt-get install chromium fonts-noto-cjk")
        return
    print("正在安装 Chromium … installing Chromium", flush=True)
    quiet = {"DEBIAN_FRONTEND": "noninteractive", **os.environ}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
        done = subprocess.run(
            ["apt-get", "-qq", *words], check=False, env=quiet, capture_output=True, text=True
        )
        if done.returncode:
            print(f"apt-get {words[0]} 失败,浏览器测试不跑 · failed: browser tests are left out")
            print(done.stderr.strip())
            return


PACKAGES = ["chromium", "fonts-noto-cjk"]
