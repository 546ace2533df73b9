"""Local numbers are data with a source; what exceeds national law is refused."""

from __future__ import annotations

import pytest

from huiyin.kernel.errors import BadInput
from huiyin.organs.presets import PRESETS
from huiyin.organs.rules import RULES, checked


@pytest.mark.parametrize("preset", PRESETS.values(), ids=lambda one: one.key)
def test_every_preset_keeps_to_national_law_and_names_its_source(preset: object) -> None:
    assert hasattr(preset, "numbers")
    assert checked(preset.numbers) == dict(preset.numbers)
    assert all(preset.source_of(key) for key in preset.numbers)  # type: ignore[attr-defined]


def test_05_a_town_profile_of_2_and_4_months_is_accepted_and_4_and_7_refused() -> None:
    checked({"suggest_town_reply": "2m", "suggest_town_reply_longest": "4m"})
    with pytest.raises(BadInput, match="超过法定上限"):
        checked({"suggest_town_reply": "4m", "suggest_town_reply_longest": "6m"})
    with pytest.raises(BadInput, match="超过法定上限"):
        checked({"suggest_town_reply": "2m", "suggest_town_reply_longest": "7m"})


@pytest.mark.parametrize("longest", ["6m", "181d", "5m"])
def test_up_to_the_limit_is_allowed_in_days_too(longest: str) -> None:
    checked({"suggest_reply_longest": longest})


@pytest.mark.parametrize("given", ["182d", "7m", "1m", "10wd"])
def test_beyond_the_law_below_the_usual_or_in_working_days_is_refused(given: str) -> None:
    with pytest.raises(BadInput):
        checked({"suggest_reply_longest": given})


def test_law_limits_nothing_else_than_the_reply() -> None:
    limited = {key for key, rule in RULES.items() if rule.ceiling}
    assert limited == {
        "suggest_reply",
        "suggest_reply_longest",
        "suggest_town_reply",
        "suggest_town_reply_longest",
    }
