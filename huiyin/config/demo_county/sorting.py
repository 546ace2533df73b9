"""The demo county's model for sorting, learnt from a part of its own history."""

from __future__ import annotations

from itertools import islice

from huiyin.concerns.categories import ALSO_CALLED, categories_of
from huiyin.concerns.history import sorted_texts
from huiyin.concerns.sorter import model_path
from huiyin.concerns.sorting import files
from huiyin.concerns.sorting.mapping import categories_for
from huiyin.concerns.sorting.training import train
from huiyin.kernel import clock
from huiyin.places.models import County

# More would teach it little, and a demo should begin soon.
LEARNT = 500


def learn(county: County) -> bool:
    """Write the model if there is none and enough was sorted; return whether it was written."""
    path = model_path(county.place.code)
    examples = list(islice(sorted_texts(county.pk), LEARNT))
    if path.exists() or len(examples) < LEARNT:
        return False
    trained = train(examples, on=clock.today())
    names = [category.name for category in categories_of(county.pk)]
    mapped = categories_for(trained.model.labels, names, {}, ALSO_CALLED)
    path.parent.mkdir(parents=True, exist_ok=True)
    files.write(files.Kept(trained.model, mapped, files.tree_of(names)), path)
    return True
