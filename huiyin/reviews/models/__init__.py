"""Meetings at which deputies report, the review of each, ballots as sums, promises and sheets."""

from huiyin.reviews.models.ballots import Ballot, Rating, Tally
from huiyin.reviews.models.meetings import Meeting
from huiyin.reviews.models.promises import Promise
from huiyin.reviews.models.reviews import Review

__all__ = ["Ballot", "Meeting", "Promise", "Rating", "Review", "Tally"]
