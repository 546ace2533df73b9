"""Standards of stations and what was found there; cycles of stars, and all that a cycle leaves."""

from huiyin.stars.models.awards import Award
from huiyin.stars.models.cycles import Application, Cycle, Scheme
from huiyin.stars.models.judging import Fake, Marks, Renewal, Stage, Tally, Visit
from huiyin.stars.models.publicity import Listed, Objection, Publicity
from huiyin.stars.models.standards import Finding, SetVersion

__all__ = [
    "Application",
    "Award",
    "Cycle",
    "Fake",
    "Finding",
    "Listed",
    "Marks",
    "Objection",
    "Publicity",
    "Renewal",
    "Scheme",
    "SetVersion",
    "Stage",
    "Tally",
    "Visit",
]
