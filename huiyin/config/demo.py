"""`huiyin demo`: from nothing to a county in the browser, on one machine, with one command.

This process lives as long as the county does and stays small: what needs Django is done in a
child that ends.
"""

import contextlib
import fcntl
import os
import signal
import socket
import sys
import time
import traceback
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from huiyin.config import cluster, env, lowering, postgres
from huiyin.config.supervisor import Child, Supervisor

PATIENCE = 90.0  # seconds until web and worker must be up


def demo(*, fill: bool) -> int:
    """Run the demo county until Ctrl-C; return the exit code."""
    port = env.number("PORT", 8000, least=1)
    _refuse_taken_port(port)
    with only_one(settings.HOME):
        with contextlib.ExitStack() as database:
            if not settings.DATABASE_URL:
                print("  数据库 · database …", flush=True)
                database.enter_context(postgres.held(settings.HOME))
            code = _with_django("prepare") or (fill and _with_django("fill")) or _run(port)
        if not settings.DATABASE_URL and not postgres.wait_until_stopped(settings.HOME, 20):
            print("数据库还在为别的命令工作,用完即停 · the database still serves another command")
    print("已停止 · stopped", flush=True)
    return code


def _run(port: int) -> int:
    """Run web and worker until told to stop; 1 if they do not come up."""
    log = settings.HOME / "log"
    log.mkdir(mode=0o700, parents=True, exist_ok=True)
    huiyin = [sys.executable, "-m", "huiyin"]
    web = Child("web", [*huiyin, "serve", "--port", str(port)], log / "web.log")
    worker = Child("worker", [*huiyin, "worker"], log / "worker.log")
    with Supervisor([web, worker]) as running:
        print("  网站与后台 · web and worker …", flush=True)
        if _until_up(running, port):
            _greet()
            while not running.wait(0.5):
                running.keep_up()
                _keep_database()
        elif not running.wait(0):
            return _give_up(next((c for c in running.children if c.has_ended()), web))
        print("\n正在停止 … stopping", flush=True)
        return 0


def _keep_database() -> None:
    """Have the embedded server looked after again if its keeper was killed."""
    if not settings.DATABASE_URL:
        with contextlib.suppress(cluster.Trouble):  # said in its log; tried again
            postgres.revive(settings.HOME)


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
    _with_django("show_signins")
    print("\n按 Ctrl-C 停止 · press Ctrl-C to stop", flush=True)


def _with_django(name: str) -> int:
    """Run a function of huiyin.config.preparing in a child process; return its exit code."""
    sys.stdout.flush()
    ours = os.getpid()
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        lowering.die_with_parent(signal.SIGTERM)
        if os.getppid() == ours:
            import django

            django.setup()
            from huiyin.config import preparing

            getattr(preparing, name)()
            code = 0
    except KeyboardInterrupt:
        code = 130
    except BaseException:  # noqa: BLE001 - told here; nobody above in this process would
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise SystemExit(
                f"端口 {port} 不能用,请另选: make demo PORT={port + 1}\n"
                f"port {port} cannot be used ({error}); choose another as shown"
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
                "这个数据文件夹已经在运行,请另选: make demo HUIYIN_HOME=… PORT=…\n"
                f"{home} is already running; choose another HUIYIN_HOME and PORT"
            ) from None
        yield
