"""What `huiyin demo` does before web and worker start: tables, texts, files, the county."""

import contextlib
import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from huiyin.config import translations
from huiyin.config.demo_county import filling


def prepare() -> None:
    """Bring this home up to date; nothing is done twice."""
    with step("数据表", "tables"):
        call_command("migrate", verbosity=0, interactive=False)
    with step("界面文字与静态文件", "texts and static files"):
        translations.compile_all()
        collect_static()


def fill() -> None:
    """Fill the demo county into an empty database, or go on where a filling was interrupted."""
    if not get_user_model().objects.exists() or filling.is_unfinished():
        print("  示范县 · demo county …", flush=True)
        call_command("fill_demo")


def show_signins() -> None:
    """Print one sign-in per role of the demo county."""
    print()
    call_command("demo_signins")


@contextlib.contextmanager
def step(name: str, english: str) -> Iterator[None]:
    """Say what is being done and how long it took."""
    print(f"  {name} · {english} … ", end="", flush=True)
    began = time.monotonic()
    yield
    print(f"{time.monotonic() - began:.1f} s", flush=True)


def collect_static() -> None:
    """Collect the static files unless nothing has changed since the last time."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            file = Path(storage.path(path)).stat()
            seen.update(f"{path} {file.st_size} {file.st_mtime_ns}\n".encode())
    stamp = settings.STATIC_ROOT / ".collected"
    if not stamp.exists() or stamp.read_text() != seen.hexdigest():
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(seen.hexdigest())
