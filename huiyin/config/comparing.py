"""After a restore: is the public log the one that was signed, and what is not in the backup."""

from base64 import b64decode
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from huiyin.config.archive import NotUsable
from huiyin.kernel import clock
from huiyin.kernel.codes import comparable
from huiyin.ledger.log import checking, keys
from huiyin.ledger.verifier import Checkpoint, Fault, checkpoint_of, opened


def kept_in(file: Path | None) -> str | None:
    """Return the checkpoint that a file holds; raises NotUsable if it holds none."""
    if file is None:
        return None
    try:
        note = file.read_text(encoding="utf-8")
        _read(note)
    except (OSError, ValueError, Fault) as why:
        raise NotUsable(f"检查点读不了 · the checkpoint cannot be read: {file}: {why}") from None
    return note


def compare(about: dict[str, Any], kept: str | None) -> int:
    """Say what the restored log is and what is lost; return 1 if it is not the one that was signed."""
    _tell_age(about)
    found = []
    signed = {"备份里的检查点 · the backup's checkpoint": about.get("checkpoint")}
    signed["保存的检查点 · the checkpoint that was kept"] = kept
    size = checking.size()
    for name, note in signed.items():
        if note:
            found += _faults_against(name, _signed(note), size)
    if _has_keys():
        found += list(checking.faults())
    else:
        print("签名密钥不在备份里,请先放好 · the log's keys are not here: put them in their place")
    for fault in found[:20]:
        print(f"✗ {fault}")
    if not found:
        print(f"✓ 公开账本 {size} 条,一条未改 · {size} entries of the public log, none changed")
    return 1 if found else 0


def _faults_against(name: str, signed: Checkpoint | Fault, size: int) -> list[str]:
    """Return what is wrong, and say how many entries the restored log lacks."""
    if isinstance(signed, Fault):
        return [f"{name}: {signed}"]
    if signed.size > size:
        print(f"缺 {signed.size - size} 条 · {signed.size - size} entries are missing ({name})")
        return []
    if checking.root_of(signed.size) != signed.root:
        return [f"{name}: 前 {signed.size} 条不是签过的 · the first {signed.size} are not those"]
    print(f"{name}: {signed.size} · {comparable(signed.root)}")
    return []


def _signed(note: str) -> Checkpoint | Fault:
    try:
        if not _has_keys():
            return _read(note)
        return checkpoint_of(note, [key.signer.verifier_key() for key in keys.all_keys()])
    except Fault as fault:
        return fault


def _read(note: str) -> Checkpoint:
    """Return what a checkpoint says, whoever signed it."""
    lines = opened(note, [])[0].splitlines()
    try:
        return Checkpoint(lines[0], int(lines[1]), b64decode(lines[2], validate=True))
    except (ValueError, IndexError):
        raise Fault("不是检查点 · not a checkpoint") from None


def _has_keys() -> bool:
    return any(settings.LOG_KEYS.glob("*.key"))


def _tell_age(about: dict[str, Any]) -> None:
    if not about:
        print(
            "旧版备份,没有记时间 · a backup of an older version: it does not say when it was made"
        )
        return
    made = datetime.fromisoformat(about["made_at"])
    ago = _spelled(clock.now() - made)
    print(
        f"备份于 · made: {made:%Y-%m-%d %H:%M:%S %z}, {ago} 之前 ago; 此后的都不在 · what came since is lost"
    )
    if about.get("last_event_at"):
        last = datetime.fromisoformat(about["last_event_at"])
        print(f"最后一条记录 · last event: {last:%Y-%m-%d %H:%M:%S %z}")


def _spelled(ago: timedelta) -> str:
    minutes, seconds = divmod(max(0, int(ago.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours // 24} d {hours % 24} h {minutes} min {seconds} s"
