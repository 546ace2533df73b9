"""The tables of the subject, by what they are about."""

from huiyin.suggestions.models.alike import AlikeKey
from huiyin.suggestions.models.bills import Bill, BillAnswer, BillSignature
from huiyin.suggestions.models.handling import ContactRecord, CoOpinion, Succession, Task
from huiyin.suggestions.models.jottings import Jotting
from huiyin.suggestions.models.key_records import KeyRecord
from huiyin.suggestions.models.outcomes import Outcome
from huiyin.suggestions.models.paper_runs import PaperRun, PublicReport
from huiyin.suggestions.models.promise_words import PromiseWord
from huiyin.suggestions.models.publishing import Publication, PublicReply
from huiyin.suggestions.models.reply_pictures import ReplyPicture
from huiyin.suggestions.models.replying import (
    Convening,
    Disclosure,
    Feedback,
    Promise,
    Reply,
    ReplyCopy,
)
from huiyin.suggestions.models.signing import CoSignature, Delegation
from huiyin.suggestions.models.sittings import Series, Sitting
from huiyin.suggestions.models.suggestion import Suggestion, SuggestionQuerySet
from huiyin.suggestions.models.warnings import ClockWarning

__all__ = [
    "AlikeKey",
    "Bill",
    "BillAnswer",
    "BillSignature",
    "ClockWarning",
    "CoOpinion",
    "CoSignature",
    "ContactRecord",
    "Convening",
    "Delegation",
    "Disclosure",
    "Feedback",
    "Jotting",
    "KeyRecord",
    "Outcome",
    "PaperRun",
    "Promise",
    "PromiseWord",
    "PublicReply",
    "PublicReport",
    "Publication",
    "Reply",
    "ReplyCopy",
    "ReplyPicture",
    "Series",
    "Sitting",
    "Succession",
    "Suggestion",
    "SuggestionQuerySet",
    "Task",
]
