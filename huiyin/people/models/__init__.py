"""Persons, their mandates, groups and posts, and how they sign in."""

from huiyin.people.models.groups import Group, Membership
from huiyin.people.models.mandates import Mandate, MandateChange, RosterFile, Term
from huiyin.people.models.persons import Person, PersonManager
from huiyin.people.models.posts import ROLE_NAMES, Post, PostQuerySet
from huiyin.people.models.sign_ins import Invitation, Outcome, SignIn

__all__ = [
    "ROLE_NAMES",
    "Group",
    "Invitation",
    "Mandate",
    "MandateChange",
    "Membership",
    "Outcome",
    "Person",
    "PersonManager",
    "Post",
    "PostQuerySet",
    "RosterFile",
    "SignIn",
    "Term",
]
