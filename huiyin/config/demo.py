"""`huiyin demo`: from nothing to a county in the browser, on one machine, with one command."""

import contextlib
import fcntl
import hashlib
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command, get_commands

from huiyin.config import env, postgres, translations
from huiyin.config.supervisor import Child, Supervisor

PATIENCE = 90.0  # seconds until web and worker must be up


def demo() -> int:
    """Run the demo county until Ctrl-C; return the exit code."""
    port = env.number("PORT", 8000, least=1)
    _refuse_taken_port(port)
    with only_one(settings.HOME):
        with contextlib.ExitStack() as database:
            with step("数据库", "database"):
                if not settings.DATABASE_URL:
                    database.enter_context(postgres.held(settings.HOME))
            _prepare()
            code = _run(port)
        if not settings.DATABASE_URL and not postgres.wait_until_stopped(settings.HOME, 20):
            print("数据库还在为别的命令工作,用完即停 · the database still serves another command")
    print("已停止 · stopped", flush=True)
    return code


@contextlib.contextmanager
def step(name: str, english: str) -> Iterator[None]:
    """Say what is being done and how long it took."""
    print(f"  {name} · {english} … ", end="", flush=True)
    began = time.monotonic()
    yield
    print(f"{time.monotonic() - began:.1f} s", flush=True)


def _prepare() -> None:
    with step("数据表", "tables"):
        call_command("migrate", verbosity=0, interactive=False)
    with step("界面文字与静态文件", "texts and static files"):
        translations.compile_all()
        _collect_static()
    if "fill_demo" in get_commands() and _is_empty():
        print("  示范县 · demo county …", flush=True)
        call_command("fill_demo")


def _is_empty() -> bool:
    from django.contrib.auth import get_user_model

    return not get_user_model().objects.exists()


def _collect_static() -> None:
    """Collect the static files unless nothing has changed since the last time."""
    from django.contrib.staticfiles.finders import get_finders

    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            file = Path(storage.path(path)).stat()
            seen.update(f"{path} {file.st_size} {file.st_mtime_ns}\n".encode())
    stamp = settings.STATIC_ROOT / ".collected"
    if not stamp.exists() or stamp.read_text() != seen.hexdigest():
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(seen.hexdigest())


def _run(port: int) -> int:
    """Run web and worker until told to stop; 1 if they do not come up or fall too often."""
    log = settings.HOME / "log"
    huiyin = [sys.executable, "-m", "huiyin"]
    web = Child("web", [*huiyin, "serve", "--port", str(port)], log / "web.log")
    worker = Child("worker", [*huiyin, "worker"], log / "worker.log")
    with Supervisor([web, worker]) as running:
        with step("网站与后台", "web and worker"):
            up = _until_up(running, port)
        if up:
            _greet()
            while not running.wait(0.5):
                if fallen := running.revive():
                    return _give_up(fallen)
            print("\n正在停止 … stopping", flush=True)
            return 0
        if running.wait(0):
            return 0
        return _give_up(next((c for c in running.children if c.has_ended()), web))


def _until_up(running: Supervisor, port: int) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not running.wait(0.1):
        if running.revive():
            return False
        with contextlib.suppress(urllib.error.URLError, OSError):
            address = f"http://127.0.0.1:{port}/healthz"
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return True
    return False


def _give_up(child: Child) -> int:
    print(f"\n{child.name} 无法运行 · does not run. {child.log}:\n{child.last_words()}", flush=True)
    return 1


def _greet() -> None:
    print(f"\n回音已就绪 · Huiyin is ready    {settings.BASE_URL}/")
    print(f"  数据 · data    {settings.HOME}")
    print(f"  日志 · logs    {settings.HOME / 'log'}")
    if "demo_signins" in get_commands():
        print(flush=True)
        call_command("demo_signins")
    print("\n按 Ctrl-C 停止 · press Ctrl-C to stop", flush=True)


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise SystemExit(
                f"端口 {port} 不能用,请另选: make demo PORT={port + 1}\n"
                f"port {port} cannot be used ({error.strerror}); choose another as shown"
            ) from None


@contextlib.contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Hold this home for one demo, or one restore, at a time."""
    run = home / "run"
    run.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (run / "demo").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit(
                f"这个数据文件夹已经在运行,请另选: make demo HUIYIN_HOME=… PORT=…\n"
                f"{home} is already running; choose another HUIYIN_HOME and PORT"
            ) from None
        yield
