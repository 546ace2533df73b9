"""Learning from sorted texts, and measuring by five folds what was learnt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from huiyin.concerns.sorting.evaluation import Confident, Measure, confident, measured
from huiyin.concerns.sorting.features import BLOCKS, blocks_of
from huiyin.concerns.sorting.model import Model, chances_of
from huiyin.concerns.sorting.problems import TrainingProblem
from huiyin.concerns.sorting.thresholds import CERTAIN_ENOUGH
from huiyin.concerns.sorting.twins import twin_groups
from huiyin.concerns.sorting.vectors import Counted, Known, counted, learn, matrix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Kinds = NDArray[np.int64]
    Doubles = NDArray[np.float64]

FOLDS = 5
FEWEST = 10  # texts that a class is learnt from; with fewer it is left out
MOST_TEXTS = 40_000
MOST_FEATURES = 400_000  # of each block
MOST_WEIGHTS = 24_000_000  # in all: under 100 MB
_SEED = 2026
_STIFFNESS = 2.0
_SHARPNESSES = [step / 10 for step in range(5, 80)]

Step = Callable[[str], None]
Text = tuple[Counted, ...]


@dataclass(frozen=True)
class Example:
    title: str
    text: str
    label: str


@dataclass(frozen=True)
class Trained:
    """The model, its measure by folds, and what was left out: too small classes with their size."""

    model: Model
    measure: Measure
    sure: Confident
    twins: int
    left_out: dict[str, int]


def train(examples: Sequence[Example], *, on: date, step: Step = lambda _what: None) -> Trained:
    """Return a model learnt from all examples, measured with near twins kept in one fold.

    `step` is told what begins. Raises TrainingProblem for what nothing can be learnt from.
    """
    kept, left_out = _enough(examples)
    labels = tuple(sorted({one.label for one in kept}))
    kinds = _kinds(labels, kept)
    step("texts")
    texts = [counted_text(one.title, one.text) for one in kept]
    groups = twin_groups([f"{one.title} {one.text}" for one in kept])
    margins = _margins_by_folds(texts, kinds, groups, len(labels), step)
    sharpness = _sharpness(margins, kinds)
    chances = chances_of(margins, sharpness)
    true = [one.label for one in kept]
    said = [labels[int(place)] for place in chances.argmax(axis=1)]
    measure = measured(true, said)
    step("all")
    model = replace(
        _fit(texts, kinds, labels),
        sharpness=sharpness,
        learnt_from=len(kept),
        learnt_on=on.isoformat(),
        measured={"macro_f1": measure.macro_f1, "accuracy": measure.accuracy},
    )
    sure = confident(true, said, [float(top) for top in chances.max(axis=1)], CERTAIN_ENOUGH)
    return Trained(model, measure, sure, _in_company(groups), left_out)


def counted_text(title: str, text: str) -> Text:
    return tuple(counted(block.numbers) for block in blocks_of(title, text))


def _enough(examples: Sequence[Example]) -> tuple[list[Example], dict[str, int]]:
    """Return the examples of classes that are large enough, and the classes that are not."""
    size = Counter(one.label for one in examples)
    if len(examples) > MOST_TEXTS:
        raise TrainingProblem("too_many", limit=MOST_TEXTS, count=len(examples))
    if len(size) == 1:
        raise TrainingProblem("one_class", label=next(iter(size)))
    left_out = {label: count for label, count in size.items() if count < FEWEST}
    if len(size) - len(left_out) < 2:
        raise TrainingProblem("too_few", limit=FEWEST)
    return [one for one in examples if one.label not in left_out], left_out


def _kinds(labels: Sequence[str], examples: Sequence[Example]) -> Kinds:
    import numpy as np

    place = {label: number for number, label in enumerate(labels)}
    return np.array([place[one.label] for one in examples], dtype=np.int64)


def _margins_by_folds(
    texts: list[Text], kinds: Kinds, groups: list[int], many: int, step: Step
) -> Doubles:
    """Return each text's margins by a model that saw neither it nor a near twin of it."""
    import numpy as np
    from sklearn.model_selection import StratifiedGroupKFold

    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=_SEED)
    margins = np.full((len(texts), many), -2.0)
    for number, (seen, asked) in enumerate(folds.split(texts, kinds, groups), start=1):
        step(f"{number}/{FOLDS}")
        part, known = _fitted([texts[place] for place in seen], kinds[seen], many)
        margins[asked] = _margins(part, matrix(known, [texts[place] for place in asked]), many)
    return margins


def _fit(texts: list[Text], kinds: Kinds, labels: tuple[str, ...]) -> Model:
    import numpy as np

    planes, known = _fitted(texts, kinds, len(labels))
    weights, bias = planes.coef_, planes.intercept_
    if len(labels) == 2:  # one plane tells two classes apart
        weights, bias = np.vstack([-weights, weights]), np.array([-bias[0], bias[0]])
    return Model(labels, known, weights.astype(np.float32), bias.astype(np.float32))


def _fitted(texts: list[Text], kinds: Kinds, many: int) -> tuple[Any, tuple[Known, ...]]:
    from sklearn.svm import LinearSVC

    most = min(MOST_FEATURES, MOST_WEIGHTS // many // BLOCKS)
    known = tuple(
        learn([text[block] for text in texts], kinds, many, most) for block in range(BLOCKS)
    )
    machine = LinearSVC(C=_STIFFNESS, class_weight="balanced", random_state=_SEED)
    return machine.fit(matrix(known, texts), kinds), known


def _margins(machine: Any, rows: Any, many: int) -> Doubles:
    """Return a column a class; a class that the fold did not see is far off."""
    import numpy as np

    found = machine.decision_function(rows)
    if found.ndim == 1:
        found = np.column_stack([-found, found])
    margins = np.full((found.shape[0], many), -2.0)
    margins[:, machine.classes_] = found
    return margins


def _sharpness(margins: Doubles, kinds: Kinds) -> float:
    """Return by what margins are multiplied so that the true classes become likeliest."""
    import numpy as np

    def surprise(sharpness: float) -> float:
        chances = chances_of(margins, sharpness)[np.arange(len(kinds)), kinds]
        return float(-np.log(np.maximum(chances, 1e-12)).mean())

    return min(_SHARPNESSES, key=surprise)


def _in_company(groups: Sequence[int]) -> int:
    size = Counter(groups)
    return sum(count for count in size.values() if count > 1)
