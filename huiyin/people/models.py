"""Persons."""

from django.contrib.auth.models import AbstractUser


class Person(AbstractUser):
    """A person who works here."""
