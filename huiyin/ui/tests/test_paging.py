"""Walking by key meets every row once, forwards and backwards, in any order."""

from collections.abc import Iterable
from itertools import chain

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from huiyin.ui.paging import KeyPage, page_by_key

ORDERS = [
    ("id",),
    ("-id",),
    ("app_label", "id"),
    ("-app_label", "id"),
    ("app_label", "-id"),
    ("-app_label", "-model", "-id"),
]
orders = st.sampled_from(ORDERS)


def rows(count: int) -> None:
    ContentType.objects.all().delete()
    ContentType.objects.bulk_create(
        ContentType(app_label=f"app{at % 3}", model=f"model{at:03}") for at in range(count)
    )


def ids(page: Iterable[ContentType]) -> list[int]:
    return [row.pk for row in page]


class Walking(TestCase):
    @given(order=orders, count=st.integers(0, 12), size=st.integers(1, 5), is_parted=st.booleans())
    @settings(max_examples=120, deadline=None)
    def test_every_row_is_met_once_there_and_back(
        self, order: tuple[str, ...], count: int, size: int, *, is_parted: bool
    ) -> None:
        rows(count)
        table = ContentType.objects.all()
        odd = Q(app_label="app1")
        part = table.exclude(odd) if is_parted else table
        also = table.filter(odd) if is_parted else None
        page: KeyPage[ContentType] = page_by_key(part, order=order, size=size, also=also)
        pages = [ids(page)]
        assert page.newer is None
        while page.older:
            page = page_by_key(part, order=order, after=page.older, size=size, also=also)
            pages.append(ids(page))
        assert list(chain.from_iterable(pages)) == ids(table.order_by(*order))
        for expected in reversed(pages[:-1]):
            page = page_by_key(part, order=order, before=page.newer, size=size, also=also)
            assert ids(page) == expected
        assert page.newer is None

    @given(cursor=st.text(max_size=60) | st.binary(max_size=40).map(lambda b: b.hex()))
    @settings(max_examples=60, deadline=None)
    def test_a_cursor_that_cannot_be_read_gives_the_first_page(self, cursor: str) -> None:
        rows(4)
        for order in ORDERS:
            page = page_by_key(ContentType.objects.all(), order=order, after=cursor, size=2)
            assert ids(page) == ids(ContentType.objects.order_by(*order)[:2])


@pytest.mark.django_db
def test_a_row_that_arrives_meanwhile_shifts_nothing() -> None:
    rows(6)
    order = ("-id",)
    first = page_by_key(ContentType.objects.all(), order=order, size=3)
    ContentType.objects.create(app_label="new", model="row")
    second = page_by_key(ContentType.objects.all(), order=order, after=first.older, size=3)
    assert not set(ids(first)) & set(ids(second))


@pytest.mark.django_db
@pytest.mark.parametrize("cursor", ["WyJcdTAwMDAiLCAiMSJd", "WyIxIl0", "bnVsbA", "W1tdXQ", "é"])
def test_nul_wrong_length_and_wrong_kind_are_not_cursors(cursor: str) -> None:
    rows(2)
    page = page_by_key(ContentType.objects.all(), order=("app_label", "id"), after=cursor)
    assert len(page) == 2


@pytest.mark.django_db
def test_a_page_is_one_query(django_assert_num_queries: object) -> None:
    rows(10)
    page = page_by_key(ContentType.objects.all(), order=("app_label", "id"), size=3)
    with django_assert_num_queries(1):  # type: ignore[operator]  # the fixture has no type
        page_by_key(ContentType.objects.all(), order=("app_label", "id"), after=page.older, size=3)
