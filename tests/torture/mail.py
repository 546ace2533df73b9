"""A mail server on this machine that remembers which messages it took."""

from __future__ import annotations

import socketserver
import threading
from email import message_from_bytes
from typing import Self


class _Taking(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline():
            word = line.strip().upper()[:4]
            if word == b"DATA":
                self._say("354 go on")
                self.server.take(self._message())
                self._say("250 taken")
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 well")

    def _message(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        return b"".join(lines) if line else b""

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """Use as a context. `taken` are the Message-IDs, one for each time that one was taken."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taking)
        self.taken: list[str] = []

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.shutdown()
        self.server_close()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def take(self, message: bytes) -> None:
        if message:  # whoever was killed while speaking has not sent it
            self.taken.append(str(message_from_bytes(message)["Message-ID"]).strip("<>"))

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: that the other side is killed in mid-sentence is the point."""
