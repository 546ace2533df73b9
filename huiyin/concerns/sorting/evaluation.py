"""How well texts were sorted: precision, recall and F1 of each class, and their mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class OfClass:
    """`count` texts are of this class; `said` were said to be; `right` of these were."""

    label: str
    count: int
    said: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.count if self.count else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.count + self.said) if self.count + self.said else 0.0


@dataclass(frozen=True)
class Measure:
    classes: tuple[OfClass, ...]

    @property
    def macro_f1(self) -> float:
        """Return the mean F1 of the classes, each counting alike."""
        return sum(one.f1 for one in self.classes) / len(self.classes) if self.classes else 0.0

    @property
    def accuracy(self) -> float:
        count = sum(one.count for one in self.classes)
        return sum(one.right for one in self.classes) / count if count else 0.0

    @property
    def count(self) -> int:
        return sum(one.count for one in self.classes)


@dataclass(frozen=True)
class Confident:
    """Of all texts `share` were proposed at or above this certainty, `right` of these rightly."""

    certainty: float
    share: float
    right: float


def measured(true: Sequence[str], said: Sequence[str]) -> Measure:
    """Return the measure over the classes that are true of some text or were said of one."""
    count, told = Counter(true), Counter(said)
    right = Counter(label for label, other in zip(true, said, strict=True) if label == other)
    labels = sorted(count | told, key=lambda label: (-count[label], label))
    return Measure(tuple(OfClass(one, count[one], told[one], right[one]) for one in labels))


def confident(
    true: Sequence[str], said: Sequence[str], certain: Sequence[float], at_least: float
) -> Confident:
    """Return what a threshold leaves, and how right that is."""
    kept = [
        label == other
        for label, other, sure in zip(true, said, certain, strict=True)
        if sure >= at_least
    ]
    share = len(kept) / len(true) if true else 0.0
    return Confident(at_least, share, sum(kept) / len(kept) if kept else 0.0)
