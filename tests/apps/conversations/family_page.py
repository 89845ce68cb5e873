"""A family's browser at the page of a guided conversation, and two guides to look at there."""

import re

from django.test import Client

from homeroom.apps.conversations.models import Answer, Entry, Run
from homeroom.apps.conversations.services.run_words import link
from homeroom.apps.messaging.doors import doors
from homeroom.apps.messaging.models import ConsentEntry, HookEvent, Inbound, Message

ARABIC = """
guide: ahlan
title: {ar: كيف حالكم؟}
for: A check-in. It never opens with absences.
rests_on: ["Two-way texts, answered by people"]
languages: {ar: written}
steps:
  - id: how
    ask: yes_no
    words: {ar: هل كل شيء بخير؟}
    purpose: To hear how the family is.
    ppra: none
    options:
      - {value: "yes", ar: نعم}
      - {value: "no", ar: لا}
  - id: bye
    end: {ar: شكرًا لكم}
"""
SEVERAL = """
guide: many
title: {en: What helps?}
for: To learn what helps.
rests_on: ["Two-way texts, answered by people"]
languages: {en: written}
long: yes
steps:
  - id: which
    ask: choice
    several: yes
    words: {en: What would help?}
    purpose: To help.
    ppra: none
    options:
      - {value: bus, en: A bus}
      - {value: food, en: Food}
      - {value: care, en: Child care}
  - {id: sure, ask: scale, words: {en: How sure are you?}, ends: {low: {en: not sure}, high: {en: very}}, purpose: To know., ppra: none}
  - {id: one, ask: yes_no, words: {en: One?}, purpose: To know., ppra: none}
  - {id: two, ask: yes_no, words: {en: Two?}, purpose: To know., ppra: none}
  - {id: three, ask: yes_no, words: {en: Three?}, purpose: To know., ppra: none}
  - {id: four, ask: yes_no, words: {en: Four?}, purpose: To know., ppra: none}
  - {id: five, ask: yes_no, words: {en: Five?}, purpose: To know., ppra: none}
  - {id: bye, end: {en: Thank you for all of that.}}
"""


def address(run):
    return link(run).removeprefix(doors().public_url)


def get(run, query=""):
    return Client(enforce_csrf_checks=True).get(address(run) + query)


def form(answer):
    """The hidden fields of the page's form."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', answer.content.decode()))


def post(run, sent=None, **fields):
    """What a browser sends from the page as it is now, or from the form that was ``sent``."""
    hidden = form(get(run)) if sent is None else sent
    return Client(enforce_csrf_checks=True).post(address(run), hidden | fields)


def rows():
    tables = (Entry, Answer, Inbound, HookEvent, Message, ConsentEntry, Run)
    return [list(table.objects.order_by("pk").values()) for table in tables]
