"""`huiyin check sorting`: whether each county's model can be used; having none is in order."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from huiyin.concerns.categories import categories_of
from huiyin.concerns.sorter import kept_at, model_path
from huiyin.concerns.sorting.files import tree_of
from huiyin.concerns.sorting.problems import ModelProblem
from huiyin.places.models import County


class Command(BaseCommand):
    help = "检查分类模型 · whether each county's model can be used"

    def handle(self, *_args: Any, **_options: Any) -> None:
        refused = []
        for county in County.objects.select_related("place"):
            path = model_path(county.place.code)
            if not path.exists():
                continue
            try:
                kept = kept_at(path)
                if kept.tree != tree_of(one.name for one in categories_of(county.pk)):
                    raise ModelProblem("other_tree")  # noqa: TRY301 - the same answer
            except ModelProblem as problem:
                refused.append(f"{path.name}: {problem.reason} · {problem.sentence('en')}")
            else:
                self.stdout.write(f"{path.name}: {kept.model.learnt_on}, {kept.model.learnt_from}")
        if refused:
            raise CommandError("\n".join(refused))
