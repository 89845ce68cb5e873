import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from homeroom.site.logs import Discreet, NoQueryStrings

FORMAT = "%(levelname)s %(message)s"


@pytest.fixture
def log() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    """A logger that is set up as the settings set up ours, and what it wrote."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(NoQueryStrings())
    handler.setFormatter(Discreet(FORMAT))
    logger = logging.Logger("test")
    logger.addHandler(handler)
    yield logger, written


def test_no_query_string_reaches_the_log(log: Any) -> None:
    logger, written = log
    logger.warning("Not Found: %s", "/students/?name=Ada+Lovelace&phone=4155550123")
    assert written.getvalue() == "WARNING Not Found: /students/?...\n"


def test_no_secret_of_an_address_reaches_the_log(log: Any) -> None:
    """Whoever holds a family's private link has its page."""
    logger, written = log
    logger.warning('"GET %s HTTP/1.1" 404', "/c/aeaaaaaaaaaaaaablmnop234/?answer=well")
    logger.warning("Not Found: %s", "/u/aeaaaaaaaaaaaaablmnop234/")
    assert written.getvalue() == 'WARNING "GET /c/.../?... HTTP/1.1" 404\nWARNING Not Found: /u/.../\n'


def test_an_error_is_placed_but_its_words_stay_out(log: Any) -> None:
    logger, written = log
    try:
        raise ValueError("Key (last_name)=(Lovelace) exists")
    except ValueError:
        logger.exception("Import failed")
    assert "Lovelace" not in written.getvalue().replace(
        'raise ValueError("Key (last_name)=(Lovelace) exists")', ""
    )
    assert "test_logs.py" in written.getvalue()
    assert written.getvalue().endswith("builtins.ValueError (message withheld)\n")


def test_words_stay_when_debugging(log: Any, settings: Any) -> None:
    settings.DEBUG = True
    logger, written = log
    try:
        raise ValueError("the words")
    except ValueError:
        logger.exception("Import failed")
    assert "ValueError: the words" in written.getvalue()


def test_the_settings_use_them(settings: Any) -> None:
    handler = settings.LOGGING["handlers"]["stderr"]
    assert handler["filters"] == ["discreet"]
    assert handler["formatter"] == "plain"
