"""Prints docs/openapi.json: `python -m huiyin.api.docs > docs/openapi.json`."""

from __future__ import annotations

import json


def description() -> str:
    """Return the API's description as it is committed."""
    from huiyin.api.site import api

    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    django.setup()
    print(description(), end="")  # noqa: T201 - the file itself
