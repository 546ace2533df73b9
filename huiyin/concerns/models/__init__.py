"""The tables of the loop, cut by what they hold."""

from huiyin.concerns.models.alike import AlikeKey, AlikePair, AlikeRead, CommonWords, Topic
from huiyin.concerns.models.concern import Category, Channel, Concern, ConcernQuerySet
from huiyin.concerns.models.doors import DoorShown, DoorSign
from huiyin.concerns.models.handling import Answer, Task, TaskQuerySet, Verification
from huiyin.concerns.models.hearing import Heard
from huiyin.concerns.models.importing import ImportMapping, ImportRun
from huiyin.concerns.models.sorting import SortingChoice, SortingProposal
from huiyin.concerns.models.voice import Contact, Message, Photo, Rating, Release

__all__ = [
    "AlikeKey",
    "AlikePair",
    "AlikeRead",
    "Answer",
    "Category",
    "Channel",
    "CommonWords",
    "Concern",
    "ConcernQuerySet",
    "Contact",
    "DoorShown",
    "DoorSign",
    "Heard",
    "ImportMapping",
    "ImportRun",
    "Message",
    "Photo",
    "Rating",
    "Release",
    "SortingChoice",
    "SortingProposal",
    "Task",
    "TaskQuerySet",
    "Topic",
    "Verification",
]
