"""Witnesses: others who follow the log and sign that nothing before was rewritten."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from huiyin.kernel.errors import BadInput
from huiyin.ledger.models import Checkpoint, Cosignature
from huiyin.ledger.verifier import Fault, opened


def take(note: str) -> None:
    """Keep the lines of the witnesses that we know under the checkpoint they are for.

    `HUIYIN_WITNESSES` holds their keys. Raises BadInput for a line that is wrong, for a checkpoint
    that is not ours, and if none of them signed.
    """
    try:
        text, names = opened(note, settings.WITNESSES)
    except Fault as fault:
        raise BadInput(str(fault)) from None
    lines = text.splitlines()
    size = int(lines[1]) if len(lines) > 1 and lines[1].isdecimal() else -1
    checkpoint = Checkpoint.objects.filter(size=size).first() if size < 2**63 else None
    if checkpoint is None or not checkpoint.note.startswith(text + "\n"):
        raise BadInput(_("这不是本账本的检查点。"))
    if not names:
        raise BadInput(_("没有已登记的见证人的签名。"))
    signed = note[len(text) + 1 :].splitlines(keepends=True)
    Cosignature.objects.bulk_create(
        [
            Cosignature(checkpoint=checkpoint, witness=name, line=line)
            for line in signed
            # Each by itself: a stranger's line may bear the name of one that is known.
            for name in opened(f"{text}\n{line}", settings.WITNESSES)[1]
        ],
        ignore_conflicts=True,
    )
