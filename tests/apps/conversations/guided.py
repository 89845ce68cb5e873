"""A guide of the tests, and the town in which it is run."""

from datetime import timedelta
from typing import Any

from homeroom.apps.conversations.models import Entry, Guide, GuideVersion, Run
from homeroom.apps.conversations.services import landing, starting
from homeroom.apps.messaging.models import Message
from tests.apps.conversations.town import NOON, Town

SOURCE = """
guide: how-are-you
title: {en: How are you?, es: ¿Cómo están?}
for: A check-in. It never opens with absences.
rests_on: ["Two-way texts, answered by people"]
languages: {en: written, es: written}
occasion: check_in
kindly: {en: "No need to answer. We are here.", es: "No hace falta contestar. Aquí estamos."}
steps:
  - id: how
    ask: choice
    words:
      en: "{hello}, {intro} How are things going for {names}?"
      es: "{hello}, {intro} ¿Cómo le va a {names}?"
    again: {en: "No hurry. How is {names}?", es: "Sin prisa. ¿Cómo está {names}?"}
    purpose: To hear how the family is.
    ppra: none
    options:
      - {value: well, en: Going well, es: Va bien}
      - {value: hard, en: Hard right now, es: Va mal}
    then:
      - {answer: well, go: glad}
  - id: what
    ask: open
    words: {en: What makes it hard?, es: ¿Qué lo hace difícil?}
    purpose: To know what would help.
    ppra: none
    silence: person
    then:
      - {reason: TRN, go: bus}
      - {unsure: yes, go: person}
  - id: person
    hand_over: They told us how it is.
    words: {en: Thank you. We will write soon., es: Gracias. Pronto le escribimos.}
  - id: bus
    offer: TRN1
    words: {en: "This may help: {help}", es: "Esto puede ayudar: {help}"}
    nothing: person
    go: helpful
  - id: helpful
    ask: helpful
    words: {en: Was that helpful?, es: ¿Le sirvió?}
    purpose: To learn what helps.
    ppra: none
  - id: bye
    end: {en: Thank you for telling us!, es: ¡Gracias por contarnos!}
  - id: glad
    end: {en: We are so glad., es: Qué bueno.}
"""
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def approved(town: Town, source: str = SOURCE, key: str = "how-are-you") -> GuideVersion:
    """A guide of the district's that somebody has said yes to."""
    guide, _ = Guide.objects.get_or_create(
        district=town.district, key=key, defaults={"created_at": NOON - DAY}
    )
    return GuideVersion.objects.create(
        guide=guide,
        number=guide.versions.count() + 1,
        source=source,
        state="approved",
        made_at=NOON - DAY,
        changed_at=NOON - DAY,
        approved_at=NOON - DAY,
        approved_by=town.user("district", name=f"lead-{key}-{guide.versions.count()}"),
    )


def begun(town: Town, user: Any, medium: str = "sms", person: Any = None, **more: Any) -> Run:
    """The guide begun with Marco, in English, or with somebody else."""
    version = more.pop("version", None) or approved(town)
    thread = landing.opened(person or town.marco, NOON)
    return starting.start(user, thread, version, medium, NOON, **more)


def said(run: Run) -> list[str]:
    """What we said in a run, message by message."""
    entries = Entry.objects.filter(run=run, kind="out").order_by("pk").select_related("message")
    return [entry.message.body if entry.message else entry.words for entry in entries]


def fresh(run: Run) -> Run:
    return Run.objects.select_related("thread", "version__guide", "district").get(pk=run.pk)


def texts() -> list[str]:
    return list(Message.objects.filter(kind="guide").order_by("pk").values_list("body", flat=True))
