"""What the tables that are only added to share."""

from __future__ import annotations

import pgtrigger


def append_only() -> pgtrigger.Protect:
    """Return the trigger that refuses every change and every deletion."""
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
