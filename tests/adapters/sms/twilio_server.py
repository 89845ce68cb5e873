"""Twilio's Messages API as far as we use it: takes messages, lists them page by page."""

import json
from base64 import b64encode
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import parse_qs, parse_qsl, urlsplit

from tests.adapters.sms.server import CarrierServer, Heard, Said

ACCOUNT = "AC" + "0" * 32
TOKEN = "12345"
PATH = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"


def message(sid: str, fields: dict[str, str], created: datetime, **changes: object) -> dict[str, object]:
    """A message as the API shows it."""
    return {
        "sid": sid,
        "account_sid": ACCOUNT,
        "to": fields["To"],
        "from": fields.get("From"),
        "messaging_service_sid": fields.get("MessagingServiceSid"),
        "body": fields["Body"],
        "status": "queued",
        "direction": "outbound-api",
        "num_segments": "1",
        "num_media": "0",
        "date_created": format_datetime(created.astimezone(UTC), usegmt=True),
        "date_sent": None,
        "error_code": None,
        "error_message": None,
        "price": None,
        "api_version": "2010-04-01",
        "uri": f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{sid}.json",
        **changes,
    }


def error(status: int, code: int) -> Said:
    """A refusal, whose message holds the number, as Twilio's do."""
    told = {"code": code, "message": "The number +14155550123 ...", "more_info": "", "status": status}
    return Said(status, json.dumps(told).encode(), {"Content-Type": "application/json"})


class TwilioServer(CarrierServer):
    def __init__(self, page_size: int = 2) -> None:
        super().__init__(self.respond)
        self.page_size = page_size
        self.messages: list[dict[str, object]] = []  # newest first

    def respond(self, heard: Heard) -> Said:
        address = urlsplit(heard.path)
        expected = "Basic " + b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        if heard.headers.get("authorization") != expected:
            return error(401, 20003)
        if address.path != PATH:
            return error(404, 20404)
        return self.create(heard) if heard.method == "POST" else self.list(address.query)

    def create(self, heard: Heard) -> Said:
        fields = dict(parse_qsl(heard.body.decode("ascii"), strict_parsing=True))
        if not fields.get("From") and not fields.get("MessagingServiceSid"):
            return error(400, 21603)
        made = message(f"SM{len(self.messages):032}", fields, datetime.now(UTC))
        self.messages.insert(0, made)
        return Said(201, json.dumps(made).encode(), {"Content-Type": "application/json"})

    def list(self, query: str) -> Said:
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        page = int(asked.get("Page", 0))
        fitting = [
            row
            for row in self.messages
            if row["to"] == asked["To"] and asked.get("From") in (None, row["from"])
        ]
        shown = fitting[page * self.page_size : (page + 1) * self.page_size]
        more = len(fitting) > (page + 1) * self.page_size
        told = {
            "messages": shown,
            "page": page,
            "page_size": self.page_size,
            "next_page_uri": f"{PATH}?{query.partition('&Page=')[0]}&Page={page + 1}" if more else None,
        }
        return Said(200, json.dumps(told).encode(), {"Content-Type": "application/json"})
