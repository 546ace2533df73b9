"""The `huiyin` command."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    from django.conf import settings
    from django.core.management import execute_from_command_line

    from huiyin.config import cluster, postgres

    if settings.DATABASE_URL:
        execute_from_command_line(sys.argv)
        return
    try:
        with postgres.held(settings.HOME):
            execute_from_command_line(sys.argv)
    except cluster.Trouble as trouble:
        sys.exit(f"数据库无法启动 · the database does not start: {trouble}")
