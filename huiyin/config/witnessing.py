"""`huiyin witness`: follows somebody else's log, and says so loudly when its past was rewritten."""

import socket
import time
from pathlib import Path

from huiyin.kernel.codes import comparable
from huiyin.ledger.verifier import Fault, reader
from huiyin.ledger.witness import Rewritten, Witness, poster

BELL = "\a"


def witness(url: str, *, folder: Path, name: str, every: int) -> int:
    """Look every so many seconds (0: once). Ends with 1 as soon as the log was rewritten."""
    ours = Witness(name or socket.gethostname(), folder, reader(url), poster(url))
    print(f"见证人公钥 · our key, for HUIYIN_WITNESSES: {ours.verifier_key}", flush=True)
    while True:
        try:
            seen = ours.look()
        except Rewritten as found:
            line = "!" * 72
            print(f"{BELL}{line}\n账本被改写 · THE LOG WAS REWRITTEN: {url}\n{found}\n{line}")
            print(f"证据 · proof: {folder / 'ALARM'}", flush=True)
            return 1
        except (OSError, Fault, ValueError) as fault:
            print(f"看不到账本 · the log cannot be read: {fault}", flush=True)
            if not every:
                return 2
        else:
            print(f"✓ {seen.size} {comparable(seen.root)}", flush=True)
        if not every:
            return 0
        time.sleep(every)
