"""Signing in: the log that the auditor reads, and the links that open an account."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.people.models.persons import Person


class Outcome(models.TextChoices):
    SIGNED_IN = "signed_in", _("登录")
    WRONG_PASSWORD = "wrong_password", _("密码不对")
    WRONG_CODE = "wrong_code", _("验证码不对")
    LOCKED = "locked", _("已锁定，拒绝登录")
    SIGNED_OUT = "signed_out", _("退出")
    TIMED_OUT = "timed_out", _("超时退出")
    UNLOCKED = "unlocked", _("解除锁定")
    CUT_OFF = "cut_off", _("结束全部登录")
    FACTOR_OFF = "factor_off", _("取消第二重验证")
    PASSWORD_SET = "password_set", _("用链接设置密码")
    CLOSED = "closed", _("停用账号")
    REOPENED = "reopened", _("恢复账号")


class SignIn(models.Model):
    """Something that happened at the door. Rows are never changed and never deleted.

    `login_hash` stands for what was typed when nobody goes by it; `ip_hash` for the address. Both
    are salted (kernel.hashes.salted) and say only whether two rows are the same. `by` is the
    administrator who unlocked, ended sessions or closed the account.
    """

    at = models.DateTimeField(default=clock.now)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="sign_ins")
    login_hash = models.CharField(max_length=32, blank=True)
    ip_hash = models.CharField(max_length=32, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    way = models.CharField(max_length=20, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["-at", "-id"], name="sign_ins_by_time"),
            models.Index(fields=["person", "-at"], name="sign_ins_of_person"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.at:%Y-%m-%d %H:%M}"


class Invitation(models.Model):
    """A link with which a person sets a password, once and for some days.

    Only the hash of its secret is kept. A new one for the same person takes the place of the old.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="invitations")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person"], condition=Q(used_at=None), name="invitations_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} until {self.expires_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.used_at is None and self.expires_at > clock.now()
