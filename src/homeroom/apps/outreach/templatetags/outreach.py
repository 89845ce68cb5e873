"""Small things the outreach templates say."""

from datetime import date, timedelta
from decimal import Decimal

from django import template

from homeroom.apps.attendance.labels import language
from homeroom.apps.outreach import labels

register = template.Library()
register.filter("language", language)
register.filter("occasion", labels.occasion)

CHANNELS = {"sms": "text", "email": "e-mail"}


@register.filter
def channel(code: str) -> str:
    return CHANNELS[code]


@register.filter
def shift(day: date, days: int) -> date:
    """``{{ day|shift:-1 }}``: the day before."""
    return day + timedelta(days=days)


@register.filter
def dollars(cents: Decimal) -> str:
    """1234.5 -> $12.35"""
    return f"${cents / 100:,.2f}"
