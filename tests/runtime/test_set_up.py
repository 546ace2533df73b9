"""The set-up: icons, translations, the locks."""

import json
from pathlib import Path

import polib
import pytest

from huiyin.config import frontend, translations

ROOT = Path(__file__).resolve().parents[2]


def test_the_sprite_has_a_symbol_for_each_icon_in_the_colour_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "home.svg").write_text(
        '<!-- tags -->\n<svg\n  width="24"\n>\n  <path stroke="none" d="M0 0h24v24H0z" fill="none"/>'
        '\n  <path d="M5 12l-2 0" />\n</svg>\n'
    )
    told = frontend.sprite(["home"], tmp_path)
    assert '<symbol id="home" viewBox="0 0 24 24"' in told
    assert 'stroke="currentColor"' in told
    assert '<path d="M5 12l-2 0" /></symbol>' in told
    assert "M0 0h24" not in told


def test_texts_are_compiled_once_and_again_when_they_change(tmp_path: Path) -> None:
    folder = tmp_path / "app" / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    texts = polib.POFile(encoding="utf-8")
    texts.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    texts.append(polib.POEntry(msgid="提出诉求", msgstr="Raise a concern"))
    texts.save(str(folder / "django.po"))
    assert translations.compile_all(tmp_path) == 1
    assert polib.mofile(str(folder / "django.mo"))[0].msgstr == "Raise a concern"
    assert translations.compile_all(tmp_path) == 0


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_python_package_has_a_hash_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    blocks = [line for line in text.splitlines() if "==" in line]
    assert blocks
    assert all(line.rstrip().endswith("\\") for line in blocks)


def test_every_locked_front_end_package_has_a_hash_and_no_address() -> None:
    text = (ROOT / "package-lock.json").read_text()
    packages = {name: p for name, p in json.loads(text)["packages"].items() if name}
    assert packages
    assert all(p["integrity"].startswith("sha512-") for p in packages.values())
    assert "resolved" not in text
    assert "registry" not in text + (ROOT / ".npmrc").read_text().replace("registry-resolved", "")
