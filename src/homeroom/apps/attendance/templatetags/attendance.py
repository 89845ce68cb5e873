"""Small things the attendance templates say."""

from django import template

from homeroom.apps.attendance import labels

register = template.Library()
register.filter("grade", labels.grade)


@register.filter
def count(n: int, words: str) -> str:
    """``{{ n|count:"student" }}``: 1 student, 2 students; ``"child,children"`` gives the plural."""
    one, _, many = words.partition(",")
    return labels.count(n, one, many)


@register.filter
def thousands(n: int) -> str:
    """4353 -> 4,353."""
    return f"{n:,}"


@register.filter
def css(band: str) -> str:
    """A band as the name of a class: ``at_risk`` -> at-risk."""
    return band.replace("_", "-")


@register.filter
def school_year(ends: int) -> str:
    """2027 -> 2026-27, as schools write it."""
    return f"{ends - 1}–{ends % 100:02d}"
