"""Logs that can be shown to anybody: no names, no numbers, no words of a family (rule 9)."""

import logging
import re
import traceback
from types import TracebackType

QUERY = re.compile(r"\?[^\s\"'<>]+")
TOKEN = re.compile(r"(/[cpu]/)[^\s\"'<>/?]+")  # a family's private page, and what stops its e-mails


class NoQueryStrings(logging.Filter):
    """Drops the tokens of an address and what follows its ``?``, and lets go of the request and its body."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = TOKEN.sub(r"\1...", QUERY.sub("?...", record.getMessage())), ()
        record.__dict__.pop("request", None)
        return True


class Discreet(logging.Formatter):
    """Says where an error happened and of what kind; not its message, which may quote a person's row."""

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, error, where = ei
        if kind is None or error is None:
            return ""
        from django.conf import settings

        if settings.DEBUG:
            return super().formatException(ei)
        lines = traceback.format_list(traceback.extract_tb(where))
        return "".join(lines) + f"{kind.__module__}.{kind.__qualname__} (message withheld)"
