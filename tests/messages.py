"""The texts of every subject and their English: `python -m tests.messages` brings the .po up to date.

gettext's own programs are not needed: templates and Python are read here. A translation that is
there is kept; a text that is gone leaves its catalogue.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parents[1] / "huiyin"
CALLS = {"_", "gettext", "gettext_lazy", "pgettext", "pgettext_lazy", "ngettext", "ngettext_lazy"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")
HEADER = {
    "Language": "en",
    "Content-Type": "text/plain; charset=UTF-8",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}

_QUOTED = r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\''
_TRANSLATE = re.compile(rf"{{%\s*(?:translate|trans)\s+(?:{_QUOTED})(.*?)%}}", re.DOTALL)
_CONTEXT = re.compile(rf"\bcontext\s+(?:{_QUOTED})")
_UNDERSCORE = re.compile(rf"(?<![\w])_\((?:{_QUOTED})\)")
_BLOCK = re.compile(
    r"{%\s*(?:blocktranslate|blocktrans)\b(.*?)%}(.*?)"
    r"(?:{%\s*plural.*?%}(.*?))?{%\s*end(?:blocktranslate|blocktrans)\s*%}",
    re.DOTALL,
)
_VARIABLE = re.compile(r"{{\s*(\w+)\s*}}")


@dataclass(frozen=True, order=True)
class Message:
    """A text as it stands in the source; `plural` and `context` are mostly empty."""

    text: str
    plural: str = ""
    context: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.text


def subjects() -> list[str]:
    """Return the apps that say anything."""
    return [folder.name for folder in sorted(PACKAGE.iterdir()) if messages_of(folder.name)]


def messages_of(subject: str) -> list[Message]:
    """Return the texts of one app, sorted and each once."""
    found: set[Message] = set()
    for source in _sources(PACKAGE / subject):
        text = source.read_text(encoding="utf-8")
        found.update(in_python(text) if source.suffix == ".py" else in_template(text))
    return sorted(found)


def _sources(folder: Path) -> Iterator[Path]:
    for source in sorted(folder.rglob("*")):
        inside = source.relative_to(folder).parts
        if "tests" in inside or "migrations" in inside or source.name == "conftest.py":
            continue
        if source.suffix == ".py" or ("templates" in inside and source.is_file()):
            yield source


def in_python(text: str) -> Iterator[Message]:
    """Yield what is given as a literal to a function of gettext."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or name_of(node.func) not in CALLS:
            continue
        words = [
            argument.value
            for argument in node.args
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        if not words:
            continue
        name = name_of(node.func)
        if name.startswith("pgettext"):
            yield Message(words[1], context=words[0])
        elif name.startswith("ngettext"):
            yield Message(words[0], plural=words[1])
        else:
            yield Message(words[0])


def name_of(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def in_template(text: str) -> Iterator[Message]:
    """Yield what stands in translate, blocktranslate and _("…")."""
    for match in _TRANSLATE.finditer(text):
        context = _CONTEXT.search(match[3] or "")
        said = _unquoted(match[1], match[2]).replace("%", "%%")
        yield Message(said, context=_unquoted(context[1], context[2]) if context else "")
    for match in _UNDERSCORE.finditer(text):
        yield Message(_unquoted(match[1], match[2]).replace("%", "%%"))
    for match in _BLOCK.finditer(text):
        trimmed = re.search(r"\btrimmed\b", match[1]) is not None
        context = _CONTEXT.search(match[1])
        yield Message(
            _blocked(match[2], trimmed=trimmed),
            _blocked(match[3], trimmed=trimmed) if match[3] else "",
            _unquoted(context[1], context[2]) if context else "",
        )


def _unquoted(double: str | None, single: str | None) -> str:
    return (double if double is not None else single or "").replace('\\"', '"')


def _blocked(text: str, *, trimmed: bool) -> str:
    """Return the text as Django looks it up: variables as placeholders, lines joined if trimmed."""
    said = _VARIABLE.sub(r"%(\1)s", text.replace("%", "%%"))
    return " ".join(line.strip() for line in said.splitlines() if line.strip()) if trimmed else said


def catalogue_of(subject: str) -> Path:
    return PACKAGE / subject / "locale" / "en" / "LC_MESSAGES" / "django.po"


def translated() -> dict[tuple[str, str], polib.POEntry]:
    """Return every entry of every English catalogue."""
    return {
        (entry.msgctxt or "", entry.msgid): entry
        for path in sorted(PACKAGE.glob("*/locale/en/LC_MESSAGES/django.po"))
        for entry in polib.pofile(str(path), encoding="utf-8")
    }


def said_in(entry: polib.POEntry) -> list[str]:
    """Return the translations of an entry: one, or one a plural form."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def merge(subject: str, known: dict[tuple[str, str], polib.POEntry]) -> int:
    """Write the subject's catalogue anew; return how many of its texts have no English yet."""
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = HEADER
    for message in messages_of(subject):
        entry = polib.POEntry(msgid=message.text, msgctxt=message.context or None)
        before = known.get(message.key)
        if message.plural:
            entry.msgid_plural = message.plural
            entry.msgstr_plural = {0: "", 1: ""}
            if before is not None and before.msgid_plural:
                entry.msgstr_plural = before.msgstr_plural
        elif before is not None:
            entry.msgstr = before.msgstr
        if re.search(r"%\(\w+\)[sd]|%%", message.text):
            entry.flags.append("python-format")
        catalogue.append(entry)
    path = catalogue_of(subject)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    return sum(not all(said_in(entry)) for entry in catalogue)


def main() -> int:
    known = translated()
    for subject in subjects():
        missing = merge(subject, known)
        print(f"{subject}: {len(messages_of(subject))} texts, {missing} without English")
    return 0


if __name__ == "__main__":
    sys.exit(main())
