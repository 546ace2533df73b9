"""What is proposed for a new concern, where officers see it, and that their choice is kept beside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from pytest_django.fixtures import Settings

from huiyin.concerns.actions.deciding import categorise
from huiyin.concerns.actions.handing import hand_over, hand_over_many
from huiyin.concerns.actions.sorting import propose
from huiyin.concerns.forms.once import fresh_key
from huiyin.concerns.history import find_clear_unit, sorted_texts
from huiyin.concerns.models import Category, Concern, SortingChoice, SortingProposal
from huiyin.concerns.sorter import find_sorter, model_path
from huiyin.concerns.sorting import files
from huiyin.concerns.sorting.thresholds import UNIT_FEWEST
from huiyin.concerns.tests.made_up import trained
from huiyin.kernel.kept import Kept
from huiyin.organs.models import Organ
from tests.builders import World

SCHOOL = "孩子上小学没有学位，学校老师说没有办法，要等到明年。"


@pytest.fixture
def sorting(world: World, settings: Settings, tmp_path: Path) -> World:
    """The county with two more categories and a model that was learnt for the three."""
    settings.HOME = tmp_path
    for name in ("教育", "环境保护"):
        Category.objects.create(county=world.county, name=name)
    _keep_model(world, {name: name for name in ("交通出行", "教育", "环境保护")})
    return world


def _keep_model(world: World, categories: dict[str, str]) -> None:
    names = Category.objects.filter(county=world.county).values_list("name", flat=True)
    kept = files.Kept(trained().model, categories, files.tree_of(names))
    files.write(kept, model_path(world.county.code))


def _category(world: World, name: str) -> Category:
    return Category.objects.get(county=world.county, name=name)


def _proposed(concern: Concern) -> SortingProposal:
    proposal = propose(concern)
    assert proposal is not None
    return proposal


def _clear_history(world: World, lead: Organ, times: int = UNIT_FEWEST) -> None:
    school = _category(world, "教育")
    for _ in range(times):
        concern = categorise(world.taken_up(), category=school, by=world.paula)
        hand_over(concern, lead=lead, by=world.paula)


def test_a_category_is_proposed_with_how_sure_and_why(sorting: World) -> None:
    proposal = _proposed(sorting.raised(SCHOOL))
    assert proposal.category == _category(sorting, "教育")
    assert proposal.certainty is not None
    assert 0.6 <= proposal.certainty <= 1
    assert proposal.words
    assert all(word in SCHOOL for word in proposal.words)
    assert proposal.model == files.read(model_path(sorting.county.code)).digest


def test_it_is_proposed_once_and_the_concern_is_left_as_it_was(sorting: World) -> None:
    concern = sorting.raised(SCHOOL)
    assert _proposed(concern) == _proposed(concern)
    concern.refresh_from_db()
    assert concern.category is None


def test_below_the_threshold_nothing_is_said(sorting: World) -> None:
    assert propose(sorting.raised("你好，请问一下。")) is None
    assert not SortingProposal.objects.exists()


def test_without_a_model_nothing_is_said_and_nothing_breaks(
    world: World, settings: Settings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    assert propose(world.raised(SCHOOL)) is None


def test_a_label_without_a_category_here_proposes_nothing(sorting: World) -> None:
    _keep_model(sorting, {"交通出行": "交通出行"})
    assert propose(sorting.raised(SCHOOL)) is None


def test_a_model_of_another_list_of_categories_is_not_used(sorting: World) -> None:
    assert find_sorter(sorting.county.pk) is not None
    Category.objects.create(county=sorting.county, name="新的类别")
    Kept.forget_all()
    assert find_sorter(sorting.county.pk) is None
    assert propose(sorting.raised(SCHOOL)) is None


def test_a_damaged_model_is_not_used(sorting: World) -> None:
    model_path(sorting.county.code).write_bytes(b"PK\x03\x04 not really")
    assert propose(sorting.raised(SCHOOL)) is None


def test_no_name_or_number_is_a_reason(sorting: World) -> None:
    text = f"{SCHOOL}我叫王小学，电话13812345678。"
    assert not {"王小学", "小学王"} & set(_proposed(sorting.raised(text)).words)
    assert not any("138" in word for word in _proposed(sorting.raised(text)).words)


def test_a_unit_is_proposed_where_history_is_clear(sorting: World) -> None:
    _clear_history(sorting, sorting.water)
    found = find_clear_unit(sorting.county.pk, _category(sorting, "教育").pk)
    assert found is not None
    assert (found.unit_id, found.times, found.of) == (sorting.water.pk, UNIT_FEWEST, UNIT_FEWEST)
    assert _proposed(sorting.raised(SCHOOL)).unit == sorting.water


def test_no_unit_is_proposed_where_history_is_short_or_divided(sorting: World) -> None:
    school = _category(sorting, "教育").pk
    _clear_history(sorting, sorting.water, UNIT_FEWEST - 1)
    assert find_clear_unit(sorting.county.pk, school) is None
    _clear_history(sorting, sorting.roads, UNIT_FEWEST)
    assert find_clear_unit(sorting.county.pk, school) is None


def test_the_choice_is_kept_beside_the_proposal(sorting: World) -> None:
    same, other = sorting.taken_up(), sorting.taken_up()
    for concern in (same, other):
        Concern.objects.filter(pk=concern.pk).update(text=SCHOOL, title="学位")
        concern.refresh_from_db()
        _proposed(concern)
    categorise(same, category=_category(sorting, "教育"), by=sorting.paula)
    categorise(other, category=_category(sorting, "环境保护"), by=sorting.paula)
    kept = SortingChoice.objects.order_by("pk").values_list("is_as_proposed", "by", "was_shown")
    assert list(kept) == [(True, sorting.paula.pk, True), (False, sorting.paula.pk, True)]


def test_the_unit_that_was_chosen_is_kept_too(sorting: World) -> None:
    _clear_history(sorting, sorting.water)
    concern = sorting.raised(SCHOOL)
    _proposed(concern)
    hand_over_many([concern], lead=sorting.water, by=sorting.paula)
    choice = SortingChoice.objects.get()
    assert (choice.about, choice.unit, choice.is_as_proposed) == ("unit", sorting.water, True)
    assert not choice.was_shown  # in bulk nobody saw it


def test_a_clerks_own_category_counts_as_chosen_before(sorting: World) -> None:
    concern = sorting.raised(SCHOOL, category=_category(sorting, "环境保护"))
    Concern.objects.filter(pk=concern.pk).update(recorded_by=sorting.bob)
    _proposed(Concern.objects.get(pk=concern.pk))
    choice = SortingChoice.objects.get()
    assert (choice.was_shown, choice.is_as_proposed, choice.by) == (False, False, sorting.bob)


def test_a_category_chosen_beside_the_proposal_at_intake_counts(
    sorting: World, client: Client
) -> None:
    client.force_login(sorting.bob)
    form = {
        "key": fresh_key(),
        "text": SCHOOL,
        "place": sorting.village.pk,
        "channel": "desk",
        "person_times": 1,
        "category": _category(sorting, "环境保护").pk,
        "shown_category": _category(sorting, "教育").pk,
    }
    assert client.post("/desk/intake/", form).status_code == 302
    choice = SortingChoice.objects.get()
    assert (choice.was_shown, choice.is_as_proposed, choice.by) == (True, False, sorting.bob)
    client.force_login(sorting.erin)
    assert "建议 1 件，已选 1 件，改动 1 件" in client.get("/desk/figures/").content.decode()


def test_neither_is_ever_changed(sorting: World) -> None:
    concern = sorting.taken_up()
    Concern.objects.filter(pk=concern.pk).update(text=SCHOOL)
    proposal = _proposed(Concern.objects.get(pk=concern.pk))
    categorise(concern, category=_category(sorting, "教育"), by=sorting.paula)
    for table in (SortingProposal, SortingChoice):
        with pytest.raises(DatabaseError), transaction.atomic():
            table.objects.update(at=proposal.at)
        with pytest.raises(DatabaseError), transaction.atomic():
            table.objects.all().delete()


def test_the_page_shows_it_beside_the_empty_choice(sorting: World, client: Client) -> None:
    _clear_history(sorting, sorting.water)
    concern = sorting.raised(SCHOOL)
    _proposed(concern)
    client.force_login(sorting.paula)
    url = f"/desk/concerns/{concern.code}/"
    page = client.get(url).content.decode()
    assert "建议：教育" in page
    assert "依据：" in page
    assert set(re.findall(r'value="([^"]*)" selected', page)) == {""}  # nothing is chosen
    school = _category(sorting, "教育")
    client.post(f"{url}category/", {"category": school.pk})
    concern.refresh_from_db()
    assert concern.category == school
    client.post(f"{url}taking-up/")
    page = client.get(url).content.decode()
    assert "建议：教育" not in page
    assert (
        f"建议主办：县水利局。近 {UNIT_FEWEST} 件“教育”类诉求中，{UNIT_FEWEST} 件由它主办。" in page
    )


def test_who_may_not_sort_is_shown_no_proposal(sorting: World, client: Client) -> None:
    concern = sorting.raised(SCHOOL)
    _proposed(concern)
    client.force_login(sorting.leo)
    assert "建议：" not in client.get(f"/desk/concerns/{concern.code}/").content.decode()


def test_the_intake_form_proposes_for_what_was_typed(sorting: World, client: Client) -> None:
    client.force_login(sorting.bob)
    assert 'hx-post="/desk/intake/proposal/"' in client.get("/desk/intake/").content.decode()
    said = client.post("/desk/intake/proposal/", {"text": SCHOOL}).content.decode()
    assert "建议类别：教育" in said
    assert f'data-value="{_category(sorting, "教育").pk}"' in said
    assert client.post("/desk/intake/proposal/", {"text": ""}).content.decode().strip() == ""
    assert client.post("/desk/intake/proposal/", {"text": "你好"}).content.decode().strip() == ""
    assert not SortingProposal.objects.exists()


def test_history_teaches_what_officers_sorted_and_not_what_residents_chose(sorting: World) -> None:
    road = sorting.category
    sorting.raised("路灯不亮。", category=road)
    assert list(sorted_texts(sorting.county.pk)) == []
    categorise(sorting.taken_up(), category=road, by=sorting.paula)
    assert [one.label for one in sorted_texts(sorting.county.pk)] == ["交通出行"]
