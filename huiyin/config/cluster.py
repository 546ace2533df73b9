"""The files of one embedded PostgreSQL: where they are, how they are made, how it is started."""

import contextlib
import hashlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from huiyin.config import lowering

NAME = "huiyin"
_DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "128MB",
    "max_connections": "60",
    "jit": "off",
    "random_page_cost": "1.1",
    "effective_cache_size": "1GB",
    "max_wal_size": "1GB",
    "checkpoint_timeout": "10min",
    "log_timezone": "Asia/Shanghai",
    "log_line_prefix": "%m [%p] ",
    # A statement or a detail carries what people wrote; neither belongs in a log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}


class Trouble(Exception):  # noqa: N818 - its text is what the person at the terminal reads
    """The database cannot be made or started."""


@dataclass(frozen=True)
class Place:
    """Where one server has its files, and as whom it runs (None: as we do)."""

    home: Path
    programs: Path
    sockets: Path
    data: Path
    user: int | None
    right: int | None
    durable: bool

    @property
    def run(self) -> Path:
        return self.home / "run"

    @property
    def log(self) -> Path:
        return self.home / "log" / "postgres.log"

    def server_command(self) -> list[str]:
        settings = {
            **_SETTINGS,
            **(_DURABLE if self.durable else _FAST),
            "unix_socket_directories": str(self.sockets),
        }
        flags = [f"--{name}={value}" for name, value in settings.items()]
        return [str(self.programs / "postgres"), "-D", str(self.data), *flags]


def prepare(home: Path, programs: Path, sockets: Path, *, durable: bool) -> Place:
    """Return where the server of this home lives, with the folders around it made."""
    for folder in (home, home / "run", home / "log"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    data = home / "postgres"
    user, right = None, None
    if os.geteuid() == 0:
        user = data.stat().st_uid if data.exists() else lowering.SERVER_USER
        if user == 0:
            raise Trouble(f"{data} belongs to root: PostgreSQL does not run as root")
        right, programs, data = _reachable(home, programs, data, user)
    _own_folder(sockets, user)
    place = Place(home, programs, sockets, data, user, right, durable)
    if place.log.exists() and place.log.stat().st_size > 10_000_000:
        place.log.replace(place.log.with_suffix(".log.1"))
    return place


def _reachable(home: Path, programs: Path, data: Path, user: int) -> tuple[int | None, Path, Path]:
    """Return the least right with which the user gets to home and programs, or other places."""
    if not data.is_symlink():
        for right in lowering.RIGHTS:
            if lowering.reaches(user, right, [home, programs / "postgres"]):
                return right, programs, data
    return None, *_outside(home, programs, data, user)


def _outside(home: Path, programs: Path, data: Path, user: int) -> tuple[Path, Path]:
    """Return programs and data in a folder that the user can enter; the home links to the data.

    Only where the system leaves root no right to hand on (some containers).
    """
    name = hashlib.sha256(str(home).encode()).hexdigest()[:12]
    for parent in (Path("/var/lib"), Path("/var/tmp"), Path("/tmp")):  # noqa: S108 - checked for its owner
        folder = parent / f"huiyin-{name}"
        with contextlib.suppress(OSError):
            folder.mkdir(mode=0o755, exist_ok=True)
            if folder.stat().st_uid == 0 and lowering.reaches(user, None, [folder]):
                break
    else:
        raise Trouble("root may not hand on its rights here; run it as an ordinary user")
    copied = folder / "wheel" / programs.parent.parent.name / programs.parent.name / "bin"
    if not (copied / "postgres").exists():
        wheel = programs.parent.parent
        shutil.copytree(programs.parent, copied.parent, dirs_exist_ok=True)
        libraries = wheel.with_name(f"{wheel.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, folder / "wheel" / libraries.name, dirs_exist_ok=True)
    if not data.is_symlink():
        if data.exists():
            shutil.move(data, folder / "data")
        data.symlink_to(folder / "data")
    return copied, folder / "data"


def _own_folder(folder: Path, user: int | None) -> None:
    """Make the folder of the socket, closed to everybody else; refuse somebody else's."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    owner = os.geteuid() if user is None else user
    found = folder.lstat()
    if found.st_uid not in {owner, os.geteuid()} or not folder.is_dir() or folder.is_symlink():
        raise Trouble(f"{folder} belongs to somebody else; remove it or choose another HUIYIN_HOME")
    if user is not None:
        os.chown(folder, user, os.getegid())
    folder.chmod(0o750 if user is not None else 0o700)


def make_if_missing(place: Place) -> None:
    """Make the cluster unless it is there; it appears at once or not at all."""
    if _is_made(place.data):
        return
    half = Path(tempfile.mkdtemp(prefix="postgres.new.", dir=place.data.parent))
    maker = None if place.user is None else _named_user()
    if maker is not None:
        os.chown(half, maker, maker)
    _run_as(maker, place.right, [str(place.programs / "initdb"), "-D", str(half), *_flags(place)])
    if place.user is not None:
        _give(half, place.user)
    with contextlib.suppress(FileNotFoundError):
        place.data.rmdir()
    half.rename(place.data)


def _is_made(data: Path) -> bool:
    try:
        return (data / "PG_VERSION").exists()
    except PermissionError:  # it is the server's own, and this root may not look into it
        return True


def _give(path: Path, user: int) -> None:
    """Give a folder and all in it to a user, also where root may enter only what is its own."""
    os.lchown(path, os.geteuid(), os.getegid())
    if path.is_dir() and not path.is_symlink():
        for inside in path.iterdir():
            _give(inside, user)
    os.lchown(path, user, user)


def _named_user() -> int:
    """Return the number of an account with few rights: initdb insists that its user has a name.

    The server does not; it runs under a number that nobody else uses.
    """
    for name in ("nobody", "daemon", "bin"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_uid
    raise Trouble("this system has no account 'nobody': run it as an ordinary user")


def _flags(place: Place) -> list[str]:
    flags = ["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-instructions"]
    if major_version(place.programs) >= 17:
        flags += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return flags if place.durable else [*flags, "--no-sync"]


def make_database(place: Place) -> None:
    """Make the role and the database of the application unless they are there.

    The application is not the server's superuser: what it may not do, an injected line may not.
    """
    psql = [str(place.programs / "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-U", "postgres"]
    psql += ["-h", str(place.sockets), "-d", "postgres", "-tA"]
    there = f"SELECT count(*) FROM pg_database WHERE datname = '{NAME}'"  # noqa: S608 - a constant
    if _run([*psql, "-c", there]).strip() == "0":
        _run([*psql, "-c", f"CREATE ROLE {NAME} LOGIN CREATEDB"])
        _run([*psql, "-c", f"CREATE DATABASE {NAME} OWNER {NAME}"])


def major_version(programs: Path) -> int:
    return int(_run([str(programs / "postgres"), "--version"]).split()[2].split(".")[0])


def is_ready(place: Place) -> bool:
    return takes_connections(place.programs, place.sockets)


def takes_connections(programs: Path, sockets: Path) -> bool:
    """Tell whether the server takes connections: not only listens, as while it comes or goes."""
    with socket.socket(socket.AF_UNIX) as probe:  # spares a process while nothing is there
        if probe.connect_ex(str(sockets / ".s.PGSQL.5432")) != 0:
            return False
    command = [str(programs / "pg_isready"), "-q", "-h", str(sockets)]
    return subprocess.run(command, check=False).returncode == 0


def clear_leftovers(place: Place) -> None:
    """Remove the lock file of a server that was killed; end one whose keeper was killed.

    PostgreSQL believes its lock file as long as any process of ours has the number in it.
    """
    lock = place.data / "postmaster.pid"
    until = time.monotonic() + 30
    with contextlib.suppress(OSError, ValueError, IndexError):
        number = int(lock.read_text().splitlines()[0])
        while _is_server_of(place, number) and time.monotonic() < until:
            os.kill(number, signal.SIGINT)
            time.sleep(0.2)
        if not _is_server_of(place, number):
            lock.unlink()


def _is_server_of(place: Place, number: int) -> bool:
    try:
        return Path(f"/proc/{number}/cwd").resolve(strict=True) == place.data.resolve()
    except OSError:
        return False


def _run_as(user: int | None, right: int | None, command: list[str]) -> None:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        preexec_fn=lambda: lowering.lower(user, right),
    )
    if done.returncode:
        raise Trouble(done.stderr.decode(errors="replace").strip())


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise Trouble(done.stderr.decode(errors="replace").strip())
    return done.stdout.decode()
