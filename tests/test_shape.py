"""The shape of the code: small files, no Chinese outside gettext, nothing that the policy forbids."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db.models import BinaryField, Field

from huiyin.config import cli
from tests.messages import CALLS, name_of
from tests.sources import PACKAGE, ROOT, product_files, python_files, short, templates, tree_of

CHINESE = re.compile(r"[\u3400-\u9fff]")
LONGEST_FILE, LONGEST_FUNCTION = 400, 50


@pytest.mark.parametrize("path", python_files(), ids=short)
def test_files_and_functions_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


# Where Chinese stands outside gettext, and why.
CHINESE_IS_MEANT = {
    "huiyin/kernel/": "patterns of Chinese text, and problems that the pages put through gettext",
    "huiyin/config/": "the terminal speaks both languages at once; the demo county's own words",
    "huiyin/ledger/witness.py": "its alarm goes to a terminal and into a file",
    "huiyin/ledger/verifier.py": "stands alone: it speaks both languages at once",
    "huiyin/ui/gallery.py": "what the examples say",
    "huiyin/ui/": "single characters that are drawn, and dates as they are read out",
    "huiyin/organs/rules.py": "the names and sources of the rules, put through gettext where shown",
    "huiyin/organs/presets.py": "the names of regulations, put through gettext where shown",
    "huiyin/places/divisions.py": "what streets are called; the terminal speaks both languages",
    "huiyin/concerns/categories.py": "the categories that a new county begins with",
    "huiyin/organs/placing.py": "the names that organs bear",
    "huiyin/organs/days.py": "headings and cells of the tables that are read",
    "huiyin/counties/usual.py": "the departments that a new county begins with",
    "huiyin/counties/actions/houses.py": "how stations and places are named in what is pasted",
    "huiyin/people/roster/": "headings and cells of the tables that are read and written",
    "huiyin/ledger/exporting.py": "the terminal speaks both languages at once",
    "huiyin/concerns/alike/": "words of Chinese texts; what is shown goes through gettext",
    "huiyin/concerns/importing/": "headings of the tables that are read",
    "huiyin/concerns/sorting/": "headings of the tables that are read; the terminal's two languages",
    "huiyin/concerns/management/telling.py": "the terminal speaks both languages at once",
    "huiyin/concerns/management/asking.py": "the terminal speaks both languages at once",
    "huiyin/concerns/management/naming.py": "the terminal speaks both languages at once",
    "huiyin/suggestions/framing.py": "an official letter is Chinese, whoever reads the page",
    "huiyin/suggestions/hints.py": "patterns of what is vague; what is shown goes through gettext",
    "huiyin/suggestions/actions/bills.py": "the title of an official paper is Chinese",
    "huiyin/suggestions/alike.py": "words that every suggestion says; they are not shown",
    "huiyin/suggestions/papers/": "official papers are Chinese in every language",
    "huiyin/workbench/wall.py": "official papers are Chinese in every language",
    "huiyin/duties/importing/": "headings and cells of the tables that are read and written",
    "huiyin/duties/papers/": "official papers are Chinese in every language",
    "huiyin/contacts/papers/": "official papers are Chinese in every language",
    "huiyin/reviews/papers/": "official papers are Chinese in every language",
    "huiyin/stars/boards.py": "boards on the wall are Chinese in every language",
    "huiyin/stars/papers.py": "official papers are Chinese in every language",
    "huiyin/stars/ledgers.py": "official papers are Chinese in every language",
    "huiyin/stars/zones.py": "how the zones of a station are named in a standard",
    "huiyin/training/papers.py": "official papers are Chinese in every language",
    "huiyin/stations/papers.py": "official papers are Chinese in every language",
    "huiyin/concerns/states.py": "the guards as docs/STATES.md prints them",
}


def _is_meant(path: str) -> bool:
    return "/management/commands/" in path or path.startswith(tuple(CHINESE_IS_MEANT))


@pytest.mark.parametrize("path", product_files(), ids=short)
def test_chinese_goes_through_gettext(path: Path) -> None:
    if not _is_meant(short(path)):
        assert [node.value for node in _bare_chinese(tree_of(path))] == []


def _bare_chinese(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield the Chinese literals that are neither given to gettext nor a docstring."""
    known: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) in CALLS:
            known.update(id(part) for argument in node.args for part in ast.walk(argument))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            known.add(id(node.value))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in known:
            continue
        if isinstance(node.value, str) and CHINESE.search(node.value):
            yield node


@pytest.mark.parametrize("path", product_files(), ids=short)
def test_nothing_is_filled_in_before_it_is_translated(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and name_of(node.func) in CALLS:
            wrong = [one for one in node.args if isinstance(one, ast.JoinedStr | ast.BinOp)]
            assert not wrong, f"line {node.lineno}"


_TAGS = re.compile(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
_TRANSLATED = re.compile(
    r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}|lang=\"zh[^>]*>[^<]*<",
    re.DOTALL,
)
_GIVEN = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
_SAID = re.compile(r"{%\s*(?:translate|trans)\s.*?%}|_\((?:\"[^\"]*\"|'[^']*')\)", re.DOTALL)
_COMMENT = re.compile(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{#.*?#}", re.DOTALL)


@pytest.mark.parametrize("path", templates(), ids=short)
def test_templates_say_nothing_outside_gettext(path: Path) -> None:
    if "/gallery/" in path.as_posix():  # the examples are Chinese, as a county would write them
        return
    text = _TRANSLATED.sub("", _COMMENT.sub("", path.read_text(encoding="utf-8")))
    bare = CHINESE.search(_TAGS.sub("", text))
    assert bare is None, text[max(0, bare.start() - 40) : bare.end() + 40]
    for tag in _GIVEN.findall(text):
        assert not CHINESE.search(_SAID.sub("", tag)), tag


@pytest.mark.parametrize("path", templates(), ids=short)
def test_templates_carry_no_styles_and_no_scripts_of_their_own(path: Path) -> None:
    text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    assert not re.search(r'\sstyle="|<style|\son[a-z]+="|javascript:|hx-on', text)
    for opening in re.findall(r"<script\b[^>]*>", text):
        assert " src=" in opening or "application/json" in opening, opening


# DOMAIN.md sections 0.6 and 1.2: what is never asked of anybody, and never worked out.
NEVER = re.compile(
    r"ethnic|nationality|religio|belief|faith|party_member|political|marital|health|blood"
    r"|id_number|id_card|identity_no|key_person|risk|score(?!$)|^points?$|rank|profile_of|blacklist"
)
# Models that hold personal data, and what protects it.
PERSONAL = {
    "people.Person": "the mobile is sealed; name, work and words about a deputy are their public card",
    "people.Mandate": "a deputy's office, public by its nature; the certificate's number is not shown",
    "people.Invitation": "only the hash of the secret",
    "people.SignIn": "salted hashes of names and addresses",
    "concerns.Contact": "sealed, shown by a verb that is logged, erased on schedule",
    "concerns.DoorSign": "the address and telephone of a court, a hotline: made to be public",
    "organs.Organ": "the office's own telephone and address, made to be public",
}
TELLS_OF_A_PERSON = re.compile(
    r"^(?:mobile|phone|email|login|login_hash|ip|ip_hash|address|sex|born.*|birth.*|certificate_no"
    r"|secret_hash|contact_\w+|wechat.*)$"
)


def _fields() -> Iterator[tuple[str, Field[Any, Any]]]:
    for model in apps.get_models():
        if model.__module__.startswith("huiyin."):
            label = f"{model._meta.app_label}.{model.__name__}"
            for field in model._meta.get_fields():
                if isinstance(field, Field):
                    yield label, field


def test_nobody_is_asked_what_we_never_ask() -> None:
    assert [f"{label}.{field.name}" for label, field in _fields() if NEVER.search(field.name)] == []


def test_every_model_with_personal_data_is_known() -> None:
    assert {label for label, field in _fields() if TELLS_OF_A_PERSON.match(field.name)} == set(
        PERSONAL
    )


def test_how_to_reach_a_person_is_sealed() -> None:
    reach = {"concerns.Contact": {"name", "phone", "email"}, "people.Person": {"mobile"}}
    for label, names in reach.items():
        sealed = {field.name for of, field in _fields() if of == label and _is_sealed(field)}
        assert sealed == names


def _is_sealed(field: Field[Any, Any]) -> bool:
    return isinstance(field, BinaryField)


def test_the_docs_name_every_verb_of_the_command_line() -> None:
    told = (ROOT / "docs" / "RUNNING.md").read_text(encoding="utf-8")
    verbs = {**cli.VERBS, **cli.PASSED_ON}
    assert [verb for verb in verbs if not re.search(rf"`{verb}\b", told)] == []


def test_nothing_outside_the_views_answers_http() -> None:
    """Below the views nobody knows of requests (docs/LAYOUT.md)."""
    below = {"actions", "policy", "models", "states", "rules", "tasks"}
    wrong = [
        short(path)
        for path in product_files()
        if below & {*path.relative_to(PACKAGE).parts[1:], path.stem} and _knows_http(path)
    ]
    assert wrong == []


def _knows_http(path: Path) -> bool:
    modules = {
        module
        for node in ast.walk(tree_of(path))
        for module in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }
    return any(module in {"django.http", "django.shortcuts", "django.forms"} for module in modules)
