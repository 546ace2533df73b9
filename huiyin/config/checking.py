"""`huiyin check`: whether this installation is in order."""

from collections.abc import Iterator

from django.conf import settings
from django.core.management import CommandError, call_command, get_commands
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor


def check(*, deploy: bool) -> int:
    """Run Django's checks, look at the tables, run every `check_…` of a subject; 1 if any fails."""
    for remark in _remarks() if deploy else ():
        print(remark)
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


def _remarks() -> Iterator[str]:
    """Yield what in the settings is meant for one machine and not for a county."""
    if not settings.BEHIND_TLS:
        yield "HUIYIN_URL 不是 https:// 开头 · HUIYIN_URL does not begin with https://"
    elif not settings.PROXIES:
        yield (
            "HUIYIN_PROXIES 没有设置:所有人看起来都来自代理服务器,会被当作一个人限流 · "
            "HUIYIN_PROXIES is not set: everybody seems to come from the proxy and is limited as one"
        )


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
