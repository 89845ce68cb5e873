"""The district's guides: the shelf, one guide to read, its history, its approval, and in and out as YAML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_POST

from homeroom.apps.attendance.views.page import page
from homeroom.apps.conversations.editor import tree
from homeroom.apps.conversations.editor.preview import phones
from homeroom.apps.conversations.editor.words import CLASSES, OCCASIONS
from homeroom.apps.conversations.models import Guide, GuideVersion
from homeroom.apps.conversations.selectors import guide_pages as selectors
from homeroom.apps.conversations.selectors.access import NotAllowed
from homeroom.apps.conversations.selectors.guides import blocks, findings, findings_of, reads_hard
from homeroom.apps.conversations.selectors.thread import cents
from homeroom.apps.conversations.services import guides as services
from homeroom.apps.people import clock
from homeroom.apps.people.models import District
from homeroom.core.conversation.document import LARGEST

MEANWHILE = "{who} changed the draft a moment ago, so nothing was done. Look once more."


def viewers(request: HttpRequest) -> str:
    """The viewer's language, as their browser tells it."""
    told = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    return told[0][0].partition("-")[0] if told else "en"


def may(request: HttpRequest, district: District, what: str = "write") -> selectors.May:
    """What the user may do here; nothing to see for those who may not do ``what``."""
    allowed = selectors.may(request.user, district, clock.today(district))
    if allowed is None or not getattr(allowed, what):
        raise Http404
    return allowed


def tried(request: HttpRequest, do: Callable[..., Any], *arguments: Any) -> Any:
    """Call a service; what it refuses is told on the page. None: it was refused."""
    try:
        return do(request.user, *arguments) or True
    except NotAllowed:
        raise Http404 from None
    except services.Refused as refusal:
        messages.error(request, str(refusal))
    except services.Meanwhile as meanwhile:
        messages.error(request, MEANWHILE.format(who=named(meanwhile.version.changed_by)))
    return None


def named(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else "A colleague"


@page
def shelf(request: HttpRequest, district: District) -> HttpResponse:
    found = selectors.shelf(request.user, district, clock.today(district), viewers(request))
    if found is None:
        raise Http404
    return render(request, "conversations/guides/shelf.html", {"district": district, "shelf": found})


@page
def new(request: HttpRequest, district: District) -> HttpResponse:
    """``title``, and ``copy``: the key of the guide to begin from."""
    may(request, district)
    told = request.POST if request.method == "POST" else request.GET
    title = " ".join(told.get("title", "").split())[:80]
    if request.method == "POST":
        key = tree.slug(title, services.LONGEST_KEY)
        source = _copied(request, district, told.get("copy", ""), key, title) if title else None
        if not title:
            messages.error(request, "Give it a title.")
        elif not key:
            messages.error(
                request, "Give it a title with a few letters from a to z: its short name is made of them."
            )
        elif source is None:
            messages.error(request, "That guide can't be copied: it is not finished.")
        elif tried(request, services.begin, district, key, source, clock.now()):
            return redirect("conversations:guide-edit", key)
    found = selectors.shelf(request.user, district, clock.today(district), viewers(request))
    context = {"district": district, "shelf": found, "title": title, "copy": told.get("copy", "")}
    return render(request, "conversations/guides/new.html", context)


def _copied(request: HttpRequest, district: District, copy: str, key: str, title: str) -> str | None:
    if not copy:
        return tree.blank(key, title)
    found = _page(request, district, copy)
    return tree.renamed(found.version.source, key, title)


@page
def bring(request: HttpRequest, district: District) -> HttpResponse:
    """A guide that somebody shares, as ``file`` or as ``text``. What was pasted is never lost."""
    may(request, district)
    text = ""
    if request.method == "POST":
        text, unreadable = _brought(request)
        document = None if unreadable or not text.strip() else tree.load(text)
        if unreadable:
            messages.error(request, unreadable)
        elif not text.strip():
            messages.error(request, "Choose a file, or paste the guide.")
        elif document is None:
            messages.error(request, "Not taken in: it can't be read as a guide. What is wrong stands below.")
        elif version := tried(
            request, services.bring, district, tree.shown(document.get("guide")), text, clock.now()
        ):
            messages.success(request, "Taken in as a draft. Read it before you ask for it to be approved.")
            return redirect("conversations:guide-edit", version.guide.key)
    faults = findings(text) if text.strip() and len(text) <= LARGEST else ()
    context = {"district": district, "text": text, "faults": faults}
    return render(request, "conversations/guides/import.html", context)


def _brought(request: HttpRequest) -> tuple[str, str]:
    """The text, and why there is none."""
    file = request.FILES.get("file")
    if file is None:
        return request.POST.get("text", "").replace("\r\n", "\n"), ""
    if (file.size or 0) > 4 * LARGEST:
        return "", f"That file is too large: a guide has up to {LARGEST:,} characters."
    try:
        return file.read().decode("utf-8-sig").replace("\r\n", "\n"), ""
    except UnicodeDecodeError:
        return "", "That file is no text in UTF-8. Save it as UTF-8 and try once more."


@require_POST
@page
def install(request: HttpRequest, district: District) -> HttpResponse:
    new = tried(request, services.put_in, district, clock.now())
    if isinstance(new, list):
        messages.success(request, f"{len(new)} guides are here as drafts. Each is read, then approved.")
    return redirect("conversations:guides")


@page
def guide(request: HttpRequest, district: District, key: str, number: int | None = None) -> HttpResponse:
    """One version to read: in cards, and as families see it; approved here."""
    return _shown(request, district, _page(request, district, key, number))


def _shown(request: HttpRequest, district: District, found: selectors.Page, excuse: str = "") -> HttpResponse:
    faults = findings_of(found.version) if found.version == found.draft else ()
    document = tree.load(found.version.source)
    read = found.read
    context = {
        "district": district,
        "page": found,
        "phones": phones(document, cents(district)) if document is not None else [],
        "faults": [fault for fault in faults if blocks(fault)],
        "hard": [fault for fault in faults if reads_hard(fault)],
        "advice": [fault for fault in faults if not blocks(fault) and not reads_hard(fault)],
        "excuse": excuse,
        "legal_class": CLASSES.get(read.legal_class, read.legal_class) if read else "",
        "occasion": dict(OCCASIONS).get(read.occasion, read.occasion) if read else "",
    }
    return render(request, "conversations/guides/guide.html", context)


@page
def export(request: HttpRequest, district: District, key: str, number: int) -> HttpResponse:
    """The YAML of one version, to keep or to share."""
    found = _page(request, district, key, number)
    answer = HttpResponse(found.version.source, content_type="application/yaml; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{found.guide.key}.yaml"'
    return answer


@require_POST
@page
def draft(request: HttpRequest, district: District, key: str, number: int) -> HttpResponse:
    """Write a new version, beginning with one that there is."""
    found = _page(request, district, key, number)
    if found.draft is None and not tried(
        request, services.draft, found.guide, found.version.source, clock.now()
    ):
        return redirect("conversations:guide", key)
    may(request, district)
    return redirect("conversations:guide-edit", key)


@require_POST
@page
def approve(request: HttpRequest, district: District, key: str, number: int) -> HttpResponse:
    """``seen``: the draft as it was read. ``excuse``: why hard words have to be so."""
    found = _page(request, district, key, number)
    may(request, district, "approve")
    excuse, seen = request.POST.get("excuse", ""), request.POST.get("seen", "-")
    if tried(request, services.approve, found.version, clock.now(), excuse, seen):
        messages.success(
            request, "Approved: it is in force. Conversations that run already go on as they began."
        )
        return redirect("conversations:guide", key)
    return _shown(request, district, found, excuse)


@require_POST
@page
def retire(request: HttpRequest, district: District, key: str) -> HttpResponse:
    """Offered to nobody any more, or (``back``) offered again."""
    back = "back" in request.POST
    found = _kept(request, district, key)
    if tried(request, services.bring_back if back else services.retire, found, clock.now()):
        said = (
            "It is offered again."
            if back
            else "Retired: it is offered to nobody. What runs goes on to its end."
        )
        messages.success(request, said)
    return redirect("conversations:guide", key)


def _page(request: HttpRequest, district: District, key: str, number: int | None = None) -> selectors.Page:
    found = selectors.page(request.user, district, key, clock.today(district), viewers(request), number)
    if found is None:
        raise Http404
    return found


def _kept(request: HttpRequest, district: District, key: str) -> Guide:
    found = selectors.kept(request.user, district, key, clock.today(district))
    if found is None:
        raise Http404
    return found[0]


def the_draft(request: HttpRequest, district: District, key: str) -> GuideVersion | None:
    """The draft of a guide; None where there is none, and no page for those who may not write."""
    may(request, district)
    _kept(request, district, key)
    return selectors.draft_of(request.user, district, key, clock.today(district))
