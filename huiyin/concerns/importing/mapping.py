"""How a file's headings were understood the last time, for this county."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from huiyin.concerns.importing.columns import COLUMNS
from huiyin.concerns.models import ImportMapping
from huiyin.kernel import clock
from huiyin.kernel.columns import guess_columns
from huiyin.kernel.hashes import sha256_hex
from huiyin.kernel.headers import folded_header
from huiyin.places.models import Place


def remembered(county: Place, headers: Sequence[str]) -> dict[str, str]:
    """Return our keys to the file's headings as they were chosen before, {} if never."""
    kept = ImportMapping.objects.filter(county=county, headings=_print(headers)).first()
    return dict(kept.columns) if kept else {}


def remember(county: Place, headers: Sequence[str], columns: Mapping[str, str]) -> None:
    ImportMapping.objects.update_or_create(
        county=county,
        headings=_print(headers),
        defaults={"columns": dict(columns), "changed_at": clock.now()},
    )


def proposed(county: Place, headers: Sequence[str]) -> dict[str, str]:
    """Return what was chosen before for these headings, else what the headings say themselves."""
    before = remembered(county, headers)
    if before:
        return before
    return {key: headers[place] for key, place in guess_columns(headers, COLUMNS).items()}


def _print(headers: Sequence[str]) -> str:
    return sha256_hex("\0".join(sorted(folded_header(header) for header in headers)).encode())
