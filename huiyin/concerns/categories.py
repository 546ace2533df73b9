"""A county's categories; a county that has none yet gets the usual list."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import get_language

from huiyin.concerns.models import Category
from huiyin.kernel.kept import Kept

# DOMAIN.md section 2.3, widened by what residents' messages are about; a county may change it.
USUAL = (
    ("交通出行", "Roads and transport"),
    ("城乡建设", "Building and planning"),
    ("物业小区", "Housing estates"),
    ("供水供电供气", "Water, power and gas"),
    ("环境保护", "Environment"),
    ("教育", "Education"),
    ("医疗卫生", "Health"),
    ("劳动社保", "Work and social insurance"),
    ("民政养老", "Welfare and old age"),
    ("农业农村", "Farming and villages"),
    ("文化体育", "Culture and sport"),
    ("政务服务", "Public services"),
    ("其他", "Other"),
)

# What first-level classes are called in files from elsewhere: where a county has kept our name.
ALSO_CALLED = {
    "交通运输": "交通出行",
    "住房保障与房地产": "物业小区",
    "生态环境": "环境保护",
    "教育文体": "教育",
    "卫生计生": "医疗卫生",
    "卫生健康": "医疗卫生",
    "劳动和社会保障": "劳动社保",
    "民政": "民政养老",
    "农村农业": "农业农村",
    "党务政务": "政务服务",
}


def _read(county_id: int) -> list[Category]:
    found = list(Category.objects.filter(county=county_id).order_by("position", "pk"))
    return found or _usual(county_id)


_kept: Kept[int, list[Category]] = Kept(_read)


def categories_of(county_id: int) -> list[Category]:
    """Return the county's categories in their order, from a list kept for a few seconds."""
    return _kept(county_id)


def category_name(county_id: int, category_id: int | None) -> str:
    """Return the category's name in the reader's language, or '' for none."""
    for category in categories_of(county_id):
        if category.pk == category_id:
            return (
                category.name_en if get_language() == "en" and category.name_en else category.name
            )
    return ""


@transaction.atomic
def _usual(county_id: int) -> list[Category]:
    Category.objects.bulk_create(
        [
            Category(county_id=county_id, name=name, name_en=english, position=position)
            for position, (name, english) in enumerate(USUAL)
        ],
        ignore_conflicts=True,
    )
    return list(Category.objects.filter(county=county_id).order_by("position", "pk"))
