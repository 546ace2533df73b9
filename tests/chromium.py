"""Where the Chromium of the browser tests is, and how it gets there."""

import os
import shutil

from tests import installing

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ["chromium", "fonts-noto-cjk"]


def find() -> str | None:
    """Return the path of the system's Chromium; HUIYIN_CHROMIUM names another."""
    if given := os.environ.get("HUIYIN_CHROMIUM"):
        return given
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install Chromium and a Chinese font where we may; say so where we may not."""
    if not find():
        installing.install("Chromium", PACKAGES, without="浏览器测试不跑 · no browser tests")
