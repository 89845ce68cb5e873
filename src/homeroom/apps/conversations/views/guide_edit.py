"""Writing at a draft: in cards or as text, with what families will read and what the checker says beside it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from homeroom.apps.attendance.views.page import page
from homeroom.apps.conversations.editor import tree
from homeroom.apps.conversations.editor.form import GuideForm
from homeroom.apps.conversations.editor.preview import phones
from homeroom.apps.conversations.models import GuideVersion
from homeroom.apps.conversations.selectors.guide_pages import difference
from homeroom.apps.conversations.selectors.guides import findings
from homeroom.apps.conversations.selectors.thread import cents
from homeroom.apps.conversations.services import guides as services
from homeroom.apps.conversations.views.guides import may, named, the_draft, tried
from homeroom.apps.people import clock
from homeroom.apps.people.models import District
from homeroom.core.conversation.document import LARGEST
from homeroom.core.conversation.guide import Kind
from homeroom.core.languages import bcp47

SAVED = "Saved. It is still a draft: nobody is asked anything yet."


@page
def edit(request: HttpRequest, district: District, key: str) -> HttpResponse:
    """The draft as cards (GET), and what was typed and pressed (POST). ``base``: the text they began with."""
    draft = the_draft(request, district, key)
    if draft is None:
        return _no_draft(request, key)
    if request.method != "POST":
        document = tree.load(draft.source)
        if document is None:
            return redirect("conversations:guide-text", key)
        return _cards(request, district, draft, document)
    document = _typed(request)
    do = request.POST.get("do", "save")
    where = _act(document, do, request.POST)
    return _save(
        request, district, draft, tree.dump(document), reverse("conversations:guide-edit", args=[key]) + where
    )


@page
def text(request: HttpRequest, district: District, key: str) -> HttpResponse:
    """The draft as YAML, with the lines of its faults."""
    draft = the_draft(request, district, key)
    if draft is None:
        return _no_draft(request, key)
    if request.method == "POST":
        source = request.POST.get("source", "").replace("\r\n", "\n")
        return _save(request, district, draft, source, reverse("conversations:guide-text", args=[key]))
    return _text(request, district, draft, draft.source)


@require_POST
@page
def live(request: HttpRequest, district: District, key: str) -> HttpResponse:
    """What families would read and what the checker says now, while somebody types. Nothing is kept."""
    may(request, district)
    document = _typed(request)
    context = _beside(district, document, tree.dump(document), GuideForm(document)) | {"live": True}
    return render(request, "conversations/guides/live.html", context)


@require_POST
@page
def discard(request: HttpRequest, district: District, key: str) -> HttpResponse:
    draft = the_draft(request, district, key)
    if draft and tried(request, services.discard, draft, request.POST.get("seen", "-"), clock.now()):
        messages.success(request, "The draft is thrown away.")
    return redirect("conversations:guides")


def _no_draft(request: HttpRequest, key: str) -> HttpResponse:
    """It was approved or thrown away. What somebody typed since is shown to them, to copy."""
    source = request.POST.get("source") or request.POST.get("base")
    if not source:
        return redirect("conversations:guide", key)
    if "base" in request.POST:
        source = tree.dump(_typed(request))
    messages.error(
        request, "There is no draft any more: it was approved or thrown away. Your words are below."
    )
    return render(request, "conversations/guides/lost.html", {"key": key, "source": source}, status=409)


def _save(
    request: HttpRequest, district: District, draft: GuideVersion, source: str, then: str
) -> HttpResponse:
    """Keep it, faults and all. Where a colleague was faster, both texts are shown and neither is lost."""
    note = request.POST.get("note", draft.note)
    try:
        services.save(request.user, draft, source, request.POST.get("seen", "-"), clock.now(), note)
    except services.NotAllowed:
        raise Http404 from None
    except services.Refused as refusal:
        messages.error(request, f"Not saved. {refusal}")
        return _text(request, district, draft, source, status=400)
    except services.Meanwhile as meanwhile:
        version = meanwhile.version
        changed = {
            "who": named(version.changed_by),
            "at": version.changed_at,
            "diff": difference(version.source, source),
        }
        return _text(request, district, version, source, changed, status=409)
    if request.POST.get("do", "save") == "save":
        messages.success(request, SAVED)
    return redirect(then)


def _typed(request: HttpRequest) -> tree.Tree:
    """The document that the form began with, and in it what was typed."""
    document = tree.load(request.POST.get("base", "").replace("\r\n", "\n"))
    if document is None:
        raise Http404
    GuideForm(document).put(request.POST.dict())
    return document


def _act(document: tree.Tree, do: str, told: Any) -> str:
    """What a button asks for: ``up:2``, ``add-branch:0``. The place on the page to go back to."""
    what, *places = do.split(":")
    at = [int(place) if place.isdecimal() and len(place) < 4 else -1 for place in places] + [-1, -1]
    step = next(iter(tree.steps(document)[at[0] : at[0] + 1]), None) if at[0] >= 0 else None
    if what == "add-step" and told.get("kind") in list(Kind):
        after = told.get("after", "")
        place = int(after) + 1 if after.isdecimal() and len(after) < 4 else 0
        tree.add_step(document, Kind(told["kind"]), place)
        return f"#step-{min(place, len(tree.steps(document)) - 1)}"
    if what == "add-language" and (tag := bcp47(told.get("language", ""))):
        tree.add_language(document, tag)
        return "#languages"
    if what == "drop-language" and places:
        tree.drop_language(document, places[0])
        return "#languages"
    if tree.kind_of(step) is None and what != "remove":
        return ""
    match what:
        case "up" | "down":
            by = -1 if what == "up" else 1
            tree.move(document, at[0], by)
            return f"#step-{max(0, at[0] + by)}"
        case "remove":
            tree.remove(tree.steps(document), at[0])
        case "add-option":
            tree.add_option(step)
        case "add-branch":
            tree.add_branch(step)
        case "remove-option":
            tree.remove(step.get("options"), at[1])
        case "remove-branch":
            tree.remove(step.get("then"), at[1])
    return f"#step-{at[0]}" if at[0] >= 0 else ""


# What is shown ------------------------------------------------------------------------------------


def _cards(
    request: HttpRequest, district: District, draft: GuideVersion, document: tree.Tree
) -> HttpResponse:
    source = tree.dump(document)
    form = GuideForm(document)
    context = {
        "district": district,
        "draft": draft,
        "form": form,
        "base": source,
        "kinds": [(kind.value, words) for kind, words in _KINDS],
        **_beside(district, document, source, form),
    }
    return render(request, "conversations/guides/edit.html", context)


def _beside(district: District, document: tree.Tree, source: str, form: GuideForm) -> dict[str, Any]:
    """The phones, and beside each step's words what the checker says and how many texts they are."""
    faults = findings(source)
    shown = phones(document, cents(district))
    top = form.put_beside(faults, shown)
    mend = sum(fault.severity == "fault" for fault in faults)
    return {"phones": shown, "top": top, "mend": mend, "slots": list(form.besides()), "form": form}


def _text(
    request: HttpRequest,
    district: District,
    draft: GuideVersion,
    source: str,
    changed: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    faults = findings(source) if len(source) <= LARGEST else ()
    context = {
        "district": district,
        "draft": draft,
        "source": source,
        "faults": [(fault, _line(source, fault.line)) for fault in faults],
        "changed": changed,
        "cards": tree.load(source) is not None,
    }
    return render(request, "conversations/guides/text.html", context, status=status)


def _line(source: str, number: int) -> str:
    return next(iter(source.split("\n")[number - 1 : number]), "").strip()


_KINDS = [
    (Kind.ASK, "Ask a question"),
    (Kind.SAY, "Say something"),
    (Kind.OFFER, "Offer help"),
    (Kind.HAND_OVER, "Hand over to a person"),
    (Kind.END, "End"),
]
