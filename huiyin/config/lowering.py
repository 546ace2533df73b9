"""Becomes another user before a program that refuses to run as root is started.

PostgreSQL will not run as root. As root we start it under a number that no other account uses.
That user may not be able to enter the folders on the way to the home or to the programs (a home
under /root, mode 0700), and other people's folders are never opened for it: it keeps, of all the
rights of root, at most the one to pass folders.
"""

import contextlib
import ctypes
import os
import signal
import struct
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

SERVER_USER = 60_999  # between the ranges that Debian, Fedora and systemd hand out
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2
# The least first. Containers often drop READ_SEARCH and leave OVERRIDE.
RIGHTS: tuple[int | None, ...] = (None, CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE)

_PR_SET_PDEATHSIG, _PR_SET_SECUREBITS, _PR_CAP_AMBIENT = 1, 28, 47
_NO_SETUID_FIXUP, _AMBIENT_RAISE = 1 << 2, 2
_CAPABILITY_VERSION_3 = 0x2008_0522


def lower(user: int | None, right: int | None) -> None:
    """Become user with at most this one right of root; end with the parent process.

    For a child between fork and exec. Raises OSError where the system refuses.
    """
    if user is not None:
        libc = _libc()
        if right is not None:
            # Rights stay over setuid, and access() counts them: PostgreSQL asks it about itself.
            _call(libc.prctl, _PR_SET_SECUREBITS, _NO_SETUID_FIXUP, 0, 0, 0)
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
        if right is not None:
            _keep(libc, right)
    die_with_parent(signal.SIGINT)  # last: changing the user clears it


def die_with_parent(sent: signal.Signals) -> None:
    """Have the kernel send this signal when the parent ends, however it ends (Linux only)."""
    if sys.platform == "linux":
        _libc().prctl(_PR_SET_PDEATHSIG, int(sent), 0, 0, 0)


def reaches(user: int, right: int | None, paths: Sequence[Path]) -> bool:
    """Tell whether that user with that right could enter these folders and run these programs."""
    child = os.fork()
    if child == 0:
        with contextlib.suppress(OSError):
            lower(user, right)
            if all(os.access(path, os.X_OK) for path in paths):
                os._exit(0)
        os._exit(1)
    return os.waitpid(child, 0)[1] == 0


def _keep(libc: ctypes.CDLL, right: int) -> None:
    """Keep this one capability and no other, over exec too."""
    bit = 1 << right
    header = ctypes.create_string_buffer(struct.pack("=Ii", _CAPABILITY_VERSION_3, 0))
    sets = ctypes.create_string_buffer(struct.pack("=6I", bit, bit, bit, 0, 0, 0))
    _call(libc.capset, header, sets)
    _call(libc.prctl, _PR_CAP_AMBIENT, _AMBIENT_RAISE, right, 0, 0)


def _call(function: Callable[..., int], *arguments: object) -> None:
    if function(*arguments) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
