"""Result classes are presets (DOMAIN 3.6): a county names and marks them its own way, on every page."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.test import Client

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.organs.models import RuleProfile
from huiyin.organs.numbers import forget
from huiyin.organs.presets import PRESETS
from huiyin.organs.rules import RULES, checked
from huiyin.places.models import County
from huiyin.suggestions.actions import replying
from huiyin.suggestions.figures import profile_of_year
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.papers.case import read
from huiyin.suggestions.papers.lists import compilation
from huiyin.suggestions.papers.replying import mark, reply_letter
from huiyin.suggestions.rules import ResultClass
from huiyin.suggestions.tests.made_up import Cycle, fresh, task_of
from huiyin.suggestions.wording import RESULT_WAYS

WAYS = [
    ("ABCD", "分类：C", "C 条件所限，列入规划逐步解决"),
    ("甲乙丙", "分类：乙", "乙 条件所限，列入规划逐步解决"),
    ("words", "", "条件所限，列入规划逐步解决"),
]


def _names(cycle: Cycle, way: str) -> None:
    cycle.world.profile.numbers = {"suggest_classes": way}
    cycle.world.profile.save()
    forget()


def _planned(cycle: Cycle, way: str) -> Suggestion:
    _names(cycle, way)
    return cycle.replied("planned")


@pytest.mark.parametrize(("way", "marked", "_name"), WAYS)
def test_the_letter_is_marked_as_the_county_does(
    cycle: Cycle, way: str, marked: str, _name: str
) -> None:
    case = read([_planned(cycle, way)])[0]
    assert mark(case.replies[0]) == marked
    assert getattr(reply_letter(case, case.replies[0]).blocks[0], "mark") == marked  # noqa: B009


@pytest.mark.parametrize(
    ("way", "marks"), [("ABCD", "ABCD"), ("甲乙丙", "甲乙乙丙"), ("words", "")]
)
def test_each_result_has_its_mark(cycle: Cycle, way: str, marks: str) -> None:
    case = read([_planned(cycle, way)])[0]
    reply, made = case.replies[0], []
    for result in ResultClass:
        reply.result = result
        made.append(mark(reply).removeprefix("分类："))
        assert str(reply.result_name).startswith(made[-1])
    assert "".join(made) == marks


@pytest.mark.parametrize(("way", "_mark", "name"), WAYS)
def test_pages_and_the_compilation_name_it_so(
    cycle: Cycle, client: Client, way: str, _mark: str, name: str
) -> None:
    found = _planned(cycle, way)
    task = task_of(found)
    addresses = {
        cycle.world.carol: [
            f"/desk/suggestions/{found.pk}/",
            f"/desk/suggestions/{found.pk}/feedback/",
        ],
        cycle.world.heidi: [f"/desk/suggestions/unit/{task.pk}/"],
    }
    pages = []
    for person, paths in addresses.items():
        client.force_login(person)
        pages += [client.get(path).text for path in paths]
    client.logout()
    slug = County.objects.get(place=cycle.world.county).slug
    pages += [client.get(f"/{slug}/suggestions/{rest}").text for rest in ("", f"{found.pk}/")]
    for page in pages:
        assert name in page
        assert way == "ABCD" or "C 条件所限" not in page
        assert way == "甲乙丙" or "乙 条件所限" not in page
    words = [getattr(block, "text", "") for block in compilation(read([found]), "青禾县").blocks]
    assert any(str(one).endswith(f"　{name}") for one in words)


HEADS = [
    ("ABCD", ("A 类", "B 类", "C 类", "D 类")),
    ("甲乙丙", ("甲类", "乙类在办", "乙类规划", "丙类")),
    ("words", ("已经解决", "正在解决", "列入规划", "已作说明")),
]


@pytest.mark.parametrize(("way", "heads"), HEADS)
def test_figures_and_the_yearly_papers_are_headed_so(
    cycle: Cycle, client: Client, way: str, heads: tuple[str, ...]
) -> None:
    _planned(cycle, way)
    client.force_login(cycle.world.erin)
    page = client.get("/desk/suggestions/figures/")
    assert [str(one) for one in page.context["heads"] if one in heads] == list(heads)
    cases = client.get("/desk/suggestions/figures/cases/?figure=planned")
    assert str(cases.context["figure"]) == heads[2]
    for kind in ("statistics", "report"):
        said = _words(client.get(f"/desk/suggestions/papers/lists/{kind}/docx/").content)
        for _way, others in HEADS:
            for one in others:
                assert (f">{one.replace(' ', '')}<" in said) == (one in heads)
    assert f">{RESULT_WAYS[way]['planned']}<" in said


def test_figures_of_a_year_are_headed_as_it_ended(cycle: Cycle) -> None:
    county, year = cycle.world.county, clock.today().year
    cycle.world.profile.effective_from = date(year - 2, 1, 1)
    cycle.world.profile.save()
    later = RuleProfile.objects.create(
        county=county, name="今年的", effective_from=date(year, 1, 1), numbers={}
    )
    forget()
    first = cycle.world.profile.pk
    found = [profile_of_year(county.pk, one) for one in (year - 3, year - 1, year)]
    assert found == [None, first, later.pk]


def _words(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as packed:
        return packed.read("word/document.xml").decode()


@pytest.mark.parametrize("way", RESULT_WAYS)
def test_the_unit_chooses_among_the_countys_names(cycle: Cycle, client: Client, way: str) -> None:
    _names(cycle, way)
    task = task_of(cycle.contacted())
    client.force_login(cycle.world.dave)
    page = client.get(f"/desk/suggestions/unit/{task.pk}/reply/")
    assert page.context["form"].fields["result"].choices == list(RESULT_WAYS[way].items())
    assert all(str(name) in page.text for name in RESULT_WAYS[way].values())
    replying.draft_reply(task, text="列入计划。", result="under_way", by=cycle.world.dave)
    drafted = task_of(fresh(task.suggestion))
    assert drafted.draft_result == "under_way"
    assert drafted.draft_result_name == RESULT_WAYS[way]["under_way"]


def test_an_open_case_keeps_the_names_it_began_under(cycle: Cycle) -> None:
    found = cycle.contacted()
    RuleProfile.objects.filter(county=cycle.world.county).update(
        effective_from=clock.today() - timedelta(days=1)
    )
    RuleProfile.objects.create(
        county=cycle.world.county,
        name="新方案",
        effective_from=clock.today(),
        numbers={"suggest_classes": "words"},
    )
    forget()
    cycle.reply(task_of(found), "planned")
    assert mark(read([fresh(found)])[0].replies[0]) == "分类：C"


@pytest.mark.parametrize("value", ["", "abcd", "3wd", "甲乙", True])
def test_no_other_way_is_taken(value: str | bool) -> None:  # noqa: FBT001
    with pytest.raises(BadInput, match="请选择"):
        checked({"suggest_classes": value})


def test_every_way_on_offer_has_names_and_chongqing_has_words() -> None:
    assert set(RULES["suggest_classes"].choices) == set(RESULT_WAYS)
    assert all(set(names) == set(ResultClass) for names in RESULT_WAYS.values())
    assert PRESETS["chongqing"].numbers["suggest_classes"] == "words"
