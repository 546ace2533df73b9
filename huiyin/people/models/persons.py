"""Persons: whoever holds a post or a mandate, and signs in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> Person:
        """Return the person who signs in with this name, in whatever case it was typed."""
        return self.get(login__iexact=username)

    def create_person(self, name: str, *, login: str | None = None, **fields: Any) -> Person:
        """Return a new person, who cannot sign in before a password is set."""
        person = self.model(name=name, login=login, **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who holds a post or a mandate; the one who signs in.

    `mobile` is sealed (kernel.sealing) and shown to nobody but by a verb that is logged.
    """

    login = models.CharField(max_length=60, unique=True, null=True, blank=True)
    name = models.CharField(max_length=40)
    email = models.EmailField(unique=True, null=True, blank=True)
    mobile = models.BinaryField(null=True, blank=True)
    sex = models.CharField(max_length=1, blank=True, choices=[("m", _("男")), ("f", _("女"))])
    work = models.CharField(max_length=80, blank=True)
    about = models.CharField(max_length=300, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now)
    # Counted up to end all sessions of this person at once, wherever they are.
    session_round = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["name", "id"], name="persons_by_name")]

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        salt = "huiyin.people.models.Person.session"
        value = f"{self.password}|{self.session_round}"
        return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()
