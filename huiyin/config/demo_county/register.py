"""Collecting persons and what they hold, written in a few statements at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from django.contrib.auth.hashers import make_password

from huiyin.config.demo_county.names import Names
from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Person, Post
from huiyin.people.rights import Role

IN_POST_SINCE = date(2022, 1, 15)


@dataclass
class Register:
    rng: Random
    names: Names
    persons: list[Person] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    mandates: list[Mandate] = field(default_factory=list)

    def person(self, *, work: str = "", about: str = "", name: str = "") -> Person:
        """Return a new person, not yet written, who cannot sign in."""
        sex = self.rng.choices("mf", (58, 42))[0]
        person = Person(
            name=name or self.names.new(sex), sex=sex, work=work, about=about, password=_NOBODYS
        )
        self.persons.append(person)
        return person

    def post(self, person: Person, role: Role, organ: Organ) -> Person:
        self.posts.append(Post(person=person, role=role, organ=organ, since=IN_POST_SINCE))
        return person

    def appoint(self, role: Role, organ: Organ, work: str = "") -> Person:
        """Return somebody new in this post."""
        return self.post(self.person(work=work or organ.name), role, organ)

    def write(self) -> None:
        Person.objects.bulk_create(self.persons, batch_size=500)
        Post.objects.bulk_create(self.posts, batch_size=500)
        Mandate.objects.bulk_create(self.mandates, batch_size=500)


_NOBODYS = make_password(None)
