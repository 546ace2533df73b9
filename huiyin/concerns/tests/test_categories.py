"""Every county has categories from its first day."""

from django.utils import translation

from huiyin.concerns.categories import USUAL, categories_of, category_name
from huiyin.concerns.models import Category
from tests.builders import World


def test_a_county_without_any_gets_the_usual_list_once(world: World) -> None:
    Category.objects.all().delete()
    assert len(categories_of(world.county.pk)) == len(USUAL)
    categories_of(world.county.pk)
    assert Category.objects.count() == len(USUAL)


def test_a_countys_own_list_stays_as_it_is(world: World) -> None:
    assert categories_of(world.county.pk) == [world.category]


def test_the_name_is_in_the_readers_language(world: World) -> None:
    assert category_name(world.county.pk, world.category.pk) == "交通出行"
    with translation.override("en"):
        assert category_name(world.county.pk, world.category.pk) == "Traffic"
