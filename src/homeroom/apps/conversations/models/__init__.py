"""What was said with a guardian, what it was understood to mean, who reads it, and what help there is."""

from homeroom.apps.conversations.models.agreements import RemoteAgreement
from homeroom.apps.conversations.models.guides import Answer, Guide, GuideVersion, Run, Talk
from homeroom.apps.conversations.models.readers import ReaderVersion
from homeroom.apps.conversations.models.readings import LanguageAnswer, Reading, Unread
from homeroom.apps.conversations.models.resources import Resource
from homeroom.apps.conversations.models.threads import Commitment, Entry, Thread

__all__ = [
    "Answer",
    "Commitment",
    "Entry",
    "Guide",
    "GuideVersion",
    "LanguageAnswer",
    "ReaderVersion",
    "Reading",
    "RemoteAgreement",
    "Resource",
    "Run",
    "Talk",
    "Thread",
    "Unread",
]
