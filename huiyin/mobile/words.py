"""What the scripts of the phone's page say: they have no words of their own."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def words() -> dict[str, str]:
    """Return the words by name, in the language of the request; {n} and the like stay as they are."""
    return {**_states(), **_forms(), **_conflicts()}


def _states() -> dict[str, str]:
    return {
        "idle": _("都已送到。"),
        "none": _("还没有记录。"),
        "waits": _("{n} 条还在手机上，有网络就自动发送。"),
        "sending": _("正在发送，还有 {n} 条。"),
        "offline": _("没有网络。{n} 条加密存在手机上，有网络就自动发送。"),
        "later": _("暂时没有送到，过一会儿自动再发。{n} 条都在手机上。"),
        "out": _("登录已经过期，{n} 条都在手机上。请重新登录，登录后接着发送。"),
        "stranger": _("现在登录的不是这部手机上的人。请用原来的账号登录，{n} 条才能发送。"),
        "forgotten": _("这部手机已被注销，不能再发送。手机上的 {n} 条没有送出。"),
        "decide": _("{n} 条要您处理。"),
        "waiting": _("等待发送"),
        "refused": _("要修改"),
        "conflict": _("有冲突"),
        "sent": _("已送到"),
        "intake": _("登记"),
        "reception": _("接待记录"),
        "shown": _("不归这里的"),
        "diary": _("民情日记"),
        "number": _("第 {n} 条"),
        "full": _("手机存不下了，这一条没有存上。写的内容都在，请先发送或者删掉几张照片。"),
        "away": _("没有网络，或者服务器没有回应。"),
        "signed_out": _("请先登录。"),
        "wrong_pin": _("口令不对。"),
        "short_pin": _("口令至少六位。"),
        "unlike_pins": _("两次写的不一样。"),
        "too_large": _("照片太大，服务器不收。请减少照片。"),
        "broken": _("这条记录服务器读不出来。"),
        "fetched": _("名单已更新。"),
        "arrived": _("{n} 条已送到，用口令打开就看得到回执。"),
        "left": _("还有 {n} 条没有送到。"),
        "left_drafts": _("还有 {n} 条写到一半，没有存。"),
        "ready": _("已存在这部手机上，没有网络也能打开。"),
    }


def _forms() -> dict[str, str]:
    return {
        "choose": _("请选择"),
        "unsure": _("不确定"),
        "not_in_station": _("不在站里"),
        "here": _("在这里登记"),
        "entry_missing": _("请填写。"),
        "text_missing": _("请写下反映的事情。"),
        "place_missing": _("请选择一项。"),
        "channel_missing": _("请选择一项。"),
        "deputies_missing": _("请勾选到场的代表。"),
        "matters_missing": _("请至少记一件，或者写下人次。"),
        "phone_wrong": _("这个电话好像不对，请再看一遍。"),
        "most_photos": _("最多三张照片。"),
        "not_a_photo": _("这个文件不是可以打开的图片。"),
        "photo": _("第 {n} 张照片"),
        "remove_photo": _("去掉第 {n} 张照片"),
        "errors": _("有 {n} 处要改"),
        "matter": _("第 {n} 件"),
        "keep_anyway": _("确实是代表可以反映的，照样登记"),
        "new_intake": _("登记一件诉求"),
        "mend_intake": _("修改后再发"),
    }


def _conflicts() -> dict[str, str]:
    return {
        "code": _("编号"),
        "pin": _("密码"),
        "came": _("{when} 送到"),
        "recorded": _("{when} 由 {who} 记录"),
        "due": _("{day} 前定单"),
        "unsure_moment": _("手机时间不准，按服务器推算为 {when}。"),
        "no_code": _("编号用完了，送到后才有编号。"),
        "no_list": _("未带"),
        "batches": _("批次 {n}"),
        "person_times": _("人次 {n}"),
        "door": _("不归这里的"),
        "place": pgettext("a place", "地点"),
        "deputies": _("到场代表"),
        "note": _("其他情况"),
        "signature": _("签名"),
        "nothing": _("没有内容"),
        "list_mark": _("、"),
    }
