"""Activities of deputies, what they add by hand, and the lines that are derived from both."""

from huiyin.duties.models.activities import Activity, Opinion, Participation
from huiyin.duties.models.claims import Claim, Reading
from huiyin.duties.models.diary import Entry, EntryPhoto
from huiyin.duties.models.files import ActivityFile
from huiyin.duties.models.lines import Line, Source
from huiyin.duties.models.months import Appeal, MonthLook
from huiyin.duties.models.norms import Absence, NormSet
from huiyin.duties.models.referrals import Referral
from huiyin.duties.models.scores import Scale, ScoreEntry
from huiyin.duties.models.years import Freeze, YearRun

__all__ = [
    "Absence",
    "Activity",
    "ActivityFile",
    "Appeal",
    "Claim",
    "Entry",
    "EntryPhoto",
    "Freeze",
    "Line",
    "MonthLook",
    "NormSet",
    "Opinion",
    "Participation",
    "Reading",
    "Referral",
    "Scale",
    "ScoreEntry",
    "Source",
    "YearRun",
]
