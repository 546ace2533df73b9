"""`huiyin check`: whether this installation is in order."""

from django.core.management import CommandError, call_command, get_commands
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor


def check(*, deploy: bool) -> int:
    """Run Django's checks, look at the tables, run every `check_…` of a subject; 1 if any fails."""
    try:
        call_command("check", deploy=deploy)
        waiting = _waiting_migrations()
    except CommandError as error:
        print(error)
        return 1
    except Error as error:
        print(f"数据库连接不上 · the database does not answer: {error}")
        return 1
    if waiting:
        print(f"有 {waiting} 个数据表更新待执行 · {waiting} migrations wait: huiyin migrate")
        return 0
    return 1 if [name for name in _checks() if not _passes(name)] else 0


def _waiting_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _checks() -> list[str]:
    return sorted(name for name in get_commands() if name.startswith("check_"))


def _passes(name: str) -> bool:
    try:
        call_command(name)
    except CommandError as error:
        print(f"{name}: {error}")
        return False
    return True
