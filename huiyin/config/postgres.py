"""The embedded PostgreSQL of one home."""

import hashlib
import tempfile
from pathlib import Path


def socket_folder(home: Path) -> Path:
    """Return the folder of the server's socket: short whatever the home's path is.

    A Unix socket's path may not exceed 107 bytes, and a home may be long or in Chinese.
    """
    name = hashlib.sha256(str(home).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"huiyin-{name}"


def url(home: Path) -> str:
    """Return the address of the embedded server's database, running or not."""
    return f"postgresql://huiyin@/huiyin?host={socket_folder(home)}"
