"""Search finds every word, in what one may see; the public side finds released texts only."""

import pytest

from huiyin.concerns.actions import publishing
from huiyin.concerns.models import Concern
from tests.builders import World


def test_it_finds_texts_that_hold_every_word(world: World) -> None:
    concern = world.raised("学校门口的路灯坏了，晚自习放学很黑。")
    world.raised("路灯太亮，睡不着。")
    assert list(Concern.objects.matching("路灯 学校")) == [concern]


@pytest.mark.parametrize("words", ["'; DROP TABLE", "a' | 'b", "\\", "&|!()", ":*"])
def test_it_survives_any_query(world: World, words: str) -> None:
    world.raised()
    assert Concern.objects.matching(words).count() == 0


def test_latin_words_and_numbers_are_found_as_written(world: World) -> None:
    concern = world.raised("K12路公交车 3 号线经常晚点")
    assert list(Concern.objects.matching("k12")) == [concern]


def test_the_public_side_finds_only_what_was_released(world: World) -> None:
    concern = world.raised("张某家门口的井盖坏了")
    assert not Concern.objects.matching("井盖", public=True).exists()
    publishing.release(concern, title="井盖损坏", text="某小区井盖损坏", by=world.paula)
    assert Concern.objects.matching("井盖", public=True).exists()
    assert not Concern.objects.matching("门口", public=True).exists()
    publishing.withhold(concern, reason="涉及个人", by=world.paula)
    assert not Concern.objects.matching("井盖", public=True).exists()
