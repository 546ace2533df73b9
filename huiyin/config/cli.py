"""The `huiyin` command.

Subjects bring their own verbs as Django commands: `import_divisions` in any app is
`huiyin import divisions`, `export_ledger` is `huiyin export ledger`, `evaluate_sorting` is
`huiyin evaluate sorting`, `train` is `huiyin train`, and every `check_…` is run by `huiyin check`.
Every other Django command stays reachable as `huiyin manage …`.
"""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from huiyin.config import env

Arguments = argparse.Namespace


@dataclass(frozen=True)
class Verb:
    """One word after `huiyin`."""

    help: str
    run: Callable[[Arguments], int]
    options: Callable[[argparse.ArgumentParser], None] = lambda _parser: None
    needs_database: bool = True
    needs_django: bool = True  # not for a process that lives long and only starts others


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    words = sys.argv[1:]
    try:
        sys.exit(_run(words))
    except KeyboardInterrupt:
        print("\n已停止 · stopped", file=sys.stderr)
        sys.exit(130)


def _run(words: list[str]) -> int:
    if words and words[0] in PASSED_ON:
        with _ready(needs_database=not _asks_for_help(words), needs_django=True):
            return PASSED_ON[words[0]].run(Arguments(words=words[1:]))
    given = _parser().parse_args(words)
    verb = VERBS[given.verb]
    with _ready(needs_database=verb.needs_database, needs_django=verb.needs_django):
        return verb.run(given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="huiyin", description="回音 · Huiyin")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="…")
    for name, verb in {**VERBS, **PASSED_ON}.items():
        own = verbs.add_parser(name, help=verb.help, description=verb.help)
        verb.options(own)
    return parser


@contextlib.contextmanager
def _ready(*, needs_database: bool, needs_django: bool) -> Iterator[None]:
    """Have what the verb needs inside the block: Django set up, the embedded database running."""
    from django.conf import settings

    from huiyin.config import cluster, postgres

    with contextlib.ExitStack() as database:
        try:
            if needs_database and not settings.DATABASE_URL:
                database.enter_context(postgres.held(settings.HOME))
            if needs_django:
                import django

                from huiyin.config import logs

                logs.configure()
                django.setup()
            yield
        except cluster.Trouble as trouble:
            raise SystemExit(f"数据库无法启动 · the database does not start: {trouble}") from None


def _asks_for_help(words: list[str]) -> bool:
    return len(words) == 1 or bool({"-h", "--help"} & set(words))


def _demo(given: Arguments) -> int:
    from huiyin.config.demo import demo

    return demo(fill=not given.empty)


def _demo_options(parser: argparse.ArgumentParser) -> None:
    text = "不填示范县 · without the demo county"
    parser.add_argument("--empty", action="store_true", help=text)


def _serve(given: Arguments) -> int:
    from huiyin.config.serving import serve

    return serve(address=given.address, port=given.port)


def _serve_options(parser: argparse.ArgumentParser) -> None:
    port = env.number("PORT", 8000, least=1)
    parser.add_argument("--address", default="127.0.0.1", help="监听地址 · address to listen on")
    parser.add_argument("--port", type=int, default=port, help="端口 · port (PORT)")


def _worker(_given: Arguments) -> int:
    from huiyin.config.serving import work

    return work()


def _migrate(_given: Arguments) -> int:
    from django.core.management import call_command

    from huiyin.config.preparing import collect_static

    call_command("migrate", interactive=False)
    # Without these the pages come without their looks.
    collect_static()
    return 0


def _check(given: Arguments) -> int:
    from huiyin.config.checking import check

    return check(deploy=given.deploy)


def _check_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--deploy", action="store_true", help="按正式运行检查 · as for production")


def _backup(given: Arguments) -> int:
    from huiyin.config.backup import backup

    return backup(given.file, keys=not given.without_keys, key_file=given.key_file)


def _backup_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="写入的文件 · the file to write")
    text = "不含密钥,须另行保管 · leave the keys out and keep them elsewhere"
    parser.add_argument("--without-keys", action="store_true", help=text)
    text = "用这个文件里的密钥加密 · seal it with the key in this file (openssl rand -hex 32)"
    parser.add_argument("--key-file", type=Path, help=text)


def _restore(given: Arguments) -> int:
    from huiyin.config.restoring import restore

    return restore(
        given.file, force=given.force, key_file=given.key_file, checkpoint=given.checkpoint
    )


def _restore_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="备份文件 · a file made by huiyin backup")
    text = "覆盖现有数据 · replace what is there"
    parser.add_argument("--force", action="store_true", help=text)
    text = "加密备份的密钥 · the key of a sealed backup"
    parser.add_argument("--key-file", type=Path, help=text)
    text = "别处保存的检查点,用来算缺多少 · a checkpoint that somebody kept: tells what is missing"
    parser.add_argument("--checkpoint", type=Path, help=text)


def _witness(given: Arguments) -> int:
    from huiyin.config.witnessing import witness

    return witness(given.url, folder=given.folder, name=given.name, every=given.every)


def _witness_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url", help="账本网址 · the log, as https://county.example/log")
    folder = "保存的地方 · what the witness keeps"
    parser.add_argument("--folder", type=Path, default=Path("witness"), help=folder)
    parser.add_argument("--name", default="", help="见证人的名字 · the witness's name")
    every = "隔多少秒看一次,0 只看一次 · seconds between two looks; 0: once"
    parser.add_argument("--every", type=int, default=60, help=every)


def _import(given: Arguments) -> int:
    return _pass_on("import", given.words)


def _export(given: Arguments) -> int:
    return _pass_on("export", given.words)


def _evaluate(given: Arguments) -> int:
    return _pass_on("evaluate", given.words)


def _pass_on(verb: str, words: list[str]) -> int:
    """Run the Django command `<verb>_<what>` that a subject brings."""
    from django.core.management import get_commands, load_command_class

    apps = get_commands()
    offered = sorted(name for name in apps if name.startswith(f"{verb}_"))
    if not words or words[0].startswith("-"):
        print(f"huiyin {verb} …  [--help]\n")
        for name in offered:
            told = load_command_class(str(apps[name]), name).help
            print(f"  {name.removeprefix(f'{verb}_'):<14}{told}")
        return 0
    name = f"{verb}_{words[0]}"
    if name not in offered:
        known = ", ".join(each.removeprefix(f"{verb}_") for each in offered) or "—"
        print(f"没有 {words[0]} · unknown: {words[0]}. {known}", file=sys.stderr)
        return 2
    load_command_class(str(apps[name]), name).run_from_argv([f"huiyin {verb}", *words])
    return 0


def _train(given: Arguments) -> int:
    from django.core.management import get_commands, load_command_class

    command = load_command_class(str(get_commands()["train"]), "train")
    command.run_from_argv(["huiyin", "train", *given.words])
    return 0


def _manage(given: Arguments) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["huiyin manage", *given.words])
    return 0


VERBS = {
    "demo": Verb(
        "启动示范县 · start the demo county",
        _demo,
        _demo_options,
        needs_database=False,
        needs_django=False,
    ),
    "serve": Verb("启动网站 · run the web server", _serve, _serve_options, needs_django=False),
    "worker": Verb("启动后台任务 · run the worker", _worker),
    "migrate": Verb("更新数据表和静态文件 · bring tables and static files up to date", _migrate),
    "check": Verb("检查系统 · check that all is in order", _check, _check_options),
    "backup": Verb("备份到一个文件 · back up into one file", _backup, _backup_options),
    "witness": Verb(
        "见证别人的公开账本 · follow another server's public log and countersign it",
        _witness,
        _witness_options,
        needs_database=False,
        needs_django=False,
    ),
    "restore": Verb("从备份恢复 · restore a backup", _restore, _restore_options),
}
PASSED_ON = {
    "import": Verb("导入 · import divisions, rosters, concerns …", _import),
    "export": Verb("导出 · export", _export),
    "train": Verb("学习分类 · learn to sort from a labelled file or from the history", _train),
    "evaluate": Verb("量一量 · measure what the system proposes: sorting, pairs …", _evaluate),
    "manage": Verb("Django 的其他命令 · any other command of Django", _manage),
}
