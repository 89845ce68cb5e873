"""What stands before every page: what the browser may do with it; and the short way for carriers."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import resolve

HOOKS = "/hooks/"

# No inline script, no inline style, nothing from anywhere else. Bars and charts are SVG: their
# sizes are attributes, not styles.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def browser_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Run nothing that isn't ours; leave no page about a child in a shared computer's cache."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return respond


def carriers_first(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """A carrier's webhook goes straight to its view: it has no session, no form and no page (SMS-4)."""

    def respond(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(HOOKS):
            return get_response(request)
        request.resolver_match = found = resolve(request.path_info)
        return found.func(request, *found.args, **found.kwargs)

    return respond
