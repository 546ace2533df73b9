"""`huiyin manage demo_signins`: who can sign in to the demo county, and as what."""

from django.conf import settings
from django.core.management.base import BaseCommand

from huiyin.config.demo_county.land import SLUG
from huiyin.config.demo_county.signins import PASSWORD, sign_ins
from huiyin.people.models import Person
from huiyin.places.models import County


class Command(BaseCommand):
    help = "示范县的登录名 · print the demo sign-ins, one for each role"

    def handle(self, *_args: object, **_options: object) -> None:
        if not County.objects.filter(slug=SLUG, is_demo=True).exists():
            self.stdout.write("还没有示范县 · there is no demo county (huiyin manage fill_demo)")
            return
        names = dict(Person.objects.exclude(login=None).values_list("login", "name"))
        self.stdout.write(f"  登录 · sign in    {settings.BASE_URL}/accounts/login/")
        self.stdout.write(f"  口令 · password   {PASSWORD}\n\n")
        for given in sign_ins():
            name = names.get(given.login, "")
            self.stdout.write(f"  {given.login:<12}{given.role} · {name} · {given.where}")
