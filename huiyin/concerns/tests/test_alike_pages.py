"""What is probably the same is found by a job and shown to staff and residents; a person decides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from huiyin.concerns import tasks
from huiyin.concerns.actions import publishing
from huiyin.concerns.actions.refusing import refuse_pair
from huiyin.concerns.alike.filing import count_words, file_missing, file_one
from huiyin.concerns.alike.finding import alike_to
from huiyin.concerns.alike.topics import find_topics
from huiyin.concerns.alike.voices import voices_of
from huiyin.concerns.models import AlikeKey, AlikePair, Concern, Contact, Topic
from huiyin.kernel.errors import BadInput, NotAllowed
from huiyin.places.models import County
from tests.builders import World

NOISE = "金桂苑小区东门旁边的搅拌站夜里还在加工，轰鸣声大，粉尘飘进屋里，老人孩子睡不着。"
AGAIN = "我是金桂苑的业主，附近搅拌站噪音太大，粉尘也大，窗户不敢开，请管一管。"
ELSEWHERE = NOISE.replace("金桂苑", "银杏里")


@pytest.fixture
def both(world: World) -> tuple[Concern, Concern]:
    first = world.raised(NOISE, contact_phone="138 0000 0000")
    second = world.raised(AGAIN, contact_phone="13900000000")
    world.raised(ELSEWHERE)
    assert file_missing(world.county.pk) == 3
    return first, second


def test_the_job_that_follows_a_concern_finds_what_is_alike(world: World) -> None:
    first, second = world.raised(NOISE), world.raised(AGAIN)
    tasks.find_alike(concern_id=first.pk)
    tasks.find_alike(concern_id=second.pk)
    pair = AlikePair.objects.get()
    assert (pair.first_id, pair.second_id) == (first.pk, second.pk)


def test_filing_twice_writes_nothing_twice(world: World, both: tuple[Concern, Concern]) -> None:
    keys, pairs = AlikeKey.objects.count(), AlikePair.objects.count()
    file_one(both[1])
    assert file_missing(world.county.pk) == 0
    assert (AlikeKey.objects.count(), AlikePair.objects.count()) == (keys, pairs)


def test_a_copy_about_another_estate_is_not_found(both: tuple[Concern, Concern]) -> None:
    assert [alike.concern for alike in alike_to(both[0])] == [both[1]]


def test_staff_see_the_two_side_by_side_and_why(
    world: World, client: Client, both: tuple[Concern, Concern]
) -> None:
    client.force_login(world.paula)
    for url in ("/desk/alike/", f"/desk/concerns/{both[0].code}/alike/"):
        response = client.get(url)
        assert response.status_code == 200
        assert "都说到“金桂苑”" in response.text
        assert "<mark>搅拌站</mark>" in response.text
        assert "可能是同一人重复反映" not in response.text
        assert response.text.count('action="/desk/merging/"') == 1


def test_who_may_not_read_one_of_the_two_sees_no_pair(
    world: World, client: Client, both: tuple[Concern, Concern]
) -> None:
    client.force_login(world.mallory)
    assert "金桂苑" not in client.get("/desk/alike/").text
    assert client.get(f"/desk/concerns/{both[0].code}/alike/").status_code == 404


def test_a_refused_pair_is_kept_and_not_proposed_again(
    world: World, client: Client, both: tuple[Concern, Concern]
) -> None:
    client.force_login(world.paula)
    picks = {"pick": [both[0].pk, both[1].pk]}
    assert client.post("/desk/alike/refusal/", picks).status_code == 302
    pair = AlikePair.objects.get()
    assert (pair.refused_by, pair.refused_at is None) == (world.paula, False)
    assert alike_to(both[0]) == alike_to(both[1]) == []
    assert "金桂苑" not in client.get("/desk/alike/").text
    assert refuse_pair(both[1], both[0], by=world.erin).refused_by == world.paula


def test_only_who_may_merge_may_refuse(world: World, both: tuple[Concern, Concern]) -> None:
    for somebody in (world.dave, world.mallory):
        with pytest.raises(NotAllowed):
            refuse_pair(*both, by=somebody)
    with pytest.raises(BadInput):
        refuse_pair(both[0], both[0], by=world.paula)


def test_one_text_sent_again_without_a_contact_is_one_voice_and_signed_by_two_is_two(
    world: World,
) -> None:
    said = "村口的混凝土搅拌站夜里开工，灰尘和噪声让人睡不着。"
    sent = [world.raised(said), world.raised(said.replace("，", "， ")), world.raised(said)]
    signed = [world.raised(said, contact_phone=f"1380000000{n}") for n in range(2)]
    short = [world.raised("路灯坏了"), world.raised("路灯坏了")]
    assert sorted(map(len, voices_of([*sent, *signed, *short]))) == [1, 1, 1, 1, 3]


def test_one_contact_or_code_is_one_voice(world: World) -> None:
    first = world.raised(NOISE, contact_phone="138 0000 0000")
    second = world.raised(AGAIN, contact_phone="+86 138-0000-0000")
    third = world.raised(f"上次的编号是{first.code}，搅拌站还在响。")
    fourth = world.raised(AGAIN)
    before = list(Contact.objects.values())
    voices = voices_of([first, second, third, fourth])
    assert sorted(map(len, voices)) == [1, 3]
    assert list(Contact.objects.values()) == before  # looking keeps nothing


def test_a_resident_is_told_only_of_what_is_public(
    world: World, client: Client, both: tuple[Concern, Concern]
) -> None:
    url = f"/{County.objects.get(place=world.county).slug}/raise/alike/"
    said = {"text": "金桂苑旁边搅拌站的噪音和粉尘太大了", "place": world.village.pk}
    assert client.post(url, said).status_code == 204
    publishing.release(
        both[0], title="金桂苑旁的搅拌站夜间加工", text=NOISE, answer="", by=world.paula
    )
    response = client.post(url, said)
    assert "金桂苑旁的搅拌站夜间加工" in response.text
    assert AGAIN not in response.text
    assert (
        client.post(url, {**said, "text": "银杏里旁边搅拌站的噪音和粉尘太大了"}).status_code == 204
    )
    assert client.post(url, {"text": "路"}).status_code == 204


def test_three_about_one_matter_are_a_topic(world: World, client: Client) -> None:
    for number in range(3):
        world.raised(f"{AGAIN}第{number}次说。", contact_phone=f"1390000000{min(number, 1)}")
    file_missing(world.county.pk)
    assert find_topics(world.county.pk) == 1
    topic = Topic.objects.get()
    assert (topic.raised, topic.people, topic.days) == (3, 2, 1)
    assert "金桂苑" in topic.place_names
    client.force_login(world.erin)
    assert topic.title in client.get("/desk/topics/").text
    assert client.get(f"/desk/topics/{topic.pk}/").text.count("rows__title") == 3
    find_topics(world.county.pk)
    assert Topic.objects.get().pk == topic.pk
    client.force_login(world.dave)
    assert client.get("/desk/topics/").status_code == 403


def test_the_commands_say_what_is_proposed_and_why(
    world: World, both: tuple[Concern, Concern], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, concern in enumerate(Concern.objects.order_by("pk")):
        Concern.objects.filter(pk=concern.pk).update(source=f"import:{number}")
    pairs, topics = tmp_path / "pairs.csv", tmp_path / "topics.csv"
    pairs.write_text("id_a,id_b\n0,1\n0,2\n0,77\n", encoding="utf-8")
    topics.write_text("topic,message number\n搅拌站,0\n搅拌站,1\n", encoding="utf-8")
    county = world.county.code
    call_command("evaluate_pairs", str(pairs), county=county, json=True)
    said = json.loads(capsys.readouterr().out)
    assert [pair["proposed"] for pair in said["pairs"]] == [True, False, False]
    assert said["summary"]["not_imported"] == 1
    call_command("evaluate_topics", str(topics), county=county, json=True)
    found = json.loads(capsys.readouterr().out)["topics"][0]
    assert (found["precision"], found["recall"]) == (1.0, 1.0)


def test_pairs_that_a_person_judged_tell_how_often_the_proposals_are_right(
    world: World, both: tuple[Concern, Concern], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, concern in enumerate(Concern.objects.order_by("pk")):
        Concern.objects.filter(pk=concern.pk).update(source=f"import:{number}")
    file = tmp_path / "judged.csv"
    file.write_text("id_a,id_b,verdict,why\n0,1,yes,\n0,2,no,x\n1,0,no,\n1,2,,\n", encoding="utf-8")
    county = world.county.code
    call_command("evaluate_pairs", str(file), county=county, json=True)
    said = json.loads(capsys.readouterr().out)
    assert [pair["by_hand"] for pair in said["pairs"]] == [True, False, False, None]
    summary = said["summary"]
    assert (summary["judged"], summary["proposed_judged"], summary["right"]) == (3, 2, 1)
    assert (summary["precision"], summary["agreement"]) == (0.5, 0.6667)
    call_command("evaluate_pairs", str(file), county=county)
    assert "precision 0.5" in capsys.readouterr().out


WRONG = [
    ("pairs", "id_a,id_b\n0,\n,1\n", ["第 2 行 row 2，id_b", "第 3 行 row 3，id_a"]),
    ("pairs", "id_a,id_b\n0,1\n0,0\n", ["第 3 行 row 3，id_b：两个都是 0"]),
    ("pairs", "id_a,id_b\n0,1\n" + "9" * 200 + ",1\n", ["第 3 行 row 3，id_a：超过 100"]),
    ("pairs", "id_a,id_b,verdict\n0,1,perhaps\n", ["第 2 行 row 2，verdict：“perhaps”"]),
    ("pairs", "id_a,id_b\n8,9\n", ["第 2 行 row 2，id_a：8 没有导入", "none of them was"]),
    ("pairs", "id_a,id_b\n", ["nothing below the headings"]),
    ("pairs", "id_a,id_b,id_a\n0,1,2\n", ["id_a"]),
    ("pairs", "编号,id_b\n0,1\n", ["missing: id_a"]),
    ("topics", "topic,message number\n,0\n甲,\n", ["row 2，topic", "row 3，message number"]),
    ("topics", "topic,留言编号\n甲,8\n", ["第 2 行 row 2，message number：8", "none of them was"]),
    ("topics", "topic,id\n", ["nothing below the headings"]),
    ("topics", "topic,甲\n0,1\n", ["missing: message number"]),
    ("topics", "", ["table is empty"]),
]


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize(("what", "content", "why"), WRONG)
def test_a_wrong_cell_of_a_file_to_measure_by_is_named(
    world: World,
    both: tuple[Concern, Concern],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    what: str,
    content: str,
    why: list[str],
    as_json: bool,  # noqa: FBT001 - both ways of printing
) -> None:
    for number, concern in enumerate(Concern.objects.order_by("pk")):
        Concern.objects.filter(pk=concern.pk).update(source=f"import:{number}")
    file = tmp_path / "wrong.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        call_command(f"evaluate_{what}", str(file), county=world.county.code, json=as_json)
    said = capsys.readouterr()
    assert said.out == ""
    for part in why:
        assert part in f"{said.err}{refused.value}"


def test_a_nul_far_down_and_headings_in_capitals_do_not_matter(
    world: World, both: tuple[Concern, Concern], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, concern in enumerate(Concern.objects.order_by("pk")):
        Concern.objects.filter(pk=concern.pk).update(source=f"import:{number}")
    file = tmp_path / "nul.csv"
    file.write_text("ID_A,ID_B\n" + "0,1\n" * 2_000 + "0\0,1\n0,7\n", encoding="utf-8")
    call_command("evaluate_pairs", str(file), county=world.county.code, json=True)
    said = capsys.readouterr()
    summary = json.loads(said.out)["summary"]
    assert (summary["proposed"], summary["not_imported"]) == (2_001, 1)
    assert "第 2003 行 row 2003，id_b：7 没有导入" in said.err


def test_what_everybody_writes_is_counted(world: World, both: tuple[Concern, Concern]) -> None:
    count_words(world.county.pk)
    assert alike_to(both[0])
