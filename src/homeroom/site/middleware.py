"""What the browser may do with our pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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
