"""Reads settings from the environment; a wrong value refuses to start."""

import os
import secrets
from pathlib import Path


class WrongSetting(SystemExit):
    """A setting that cannot be used; its message names the variable and what is expected."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in {"", "1", "yes", "true", "on", "0", "no", "false", "off"}:
        return default if value == "" else value in {"1", "yes", "true", "on"}
    raise WrongSetting(f"{name}={value!r}: expected yes or no")


def choice(name: str, default: str, *, among: tuple[str, ...]) -> str:
    value = os.environ.get(name, "").strip() or default
    if value not in among:
        raise WrongSetting(f"{name}={value!r}: expected {' or '.join(among)}")
    return value


def number(name: str, default: int, *, least: int = 0) -> int:
    value = os.environ.get(name, "").strip()
    if value == "":
        return default
    if not value.isdigit() or int(value) < least:
        raise WrongSetting(f"{name}={value!r}: expected a whole number of at least {least}")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def secret(name: str, keep_in: Path) -> str:
    """Return the secret from NAME, or from the file NAME_FILE, or one made once under keep_in.

    A made secret is written with mode 0600 and stays the same for this home.
    """
    if given := os.environ.get(name):
        return given
    if given_file := os.environ.get(f"{name}_FILE"):
        return Path(given_file).read_text(encoding="utf-8").strip()
    kept = keep_in / name.lower()
    if not kept.exists():
        keep_in.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # two processes of one home start at once: the first one's stays
            return kept.read_text(encoding="utf-8").strip()
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(48))
    return kept.read_text(encoding="utf-8").strip()
