"""A model's server on loopback that speaks the chat-completions interface, by a script."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.adapters.sms.server import CarrierServer, Heard, Said

KEY = "only for tests"
Item = dict[str, Any]


def reason(code: str, words: str, confidence: float = 0.9) -> Item:
    return {"code": code, "confidence": confidence, "words": words}


def item(*reasons: Item, **more: Any) -> Item:
    return {"reasons": list(reasons), "unsure": False, "urgent": [], "wish": ""} | more


def completion(content: str) -> Said:
    """An answer as these servers give it."""
    told = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "choices": [
            {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
        ],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
    return Said(200, json.dumps(told).encode(), {"Content-Type": "application/json"})


class ModelServer(CarrierServer):
    """``reads(text)`` is what the model makes of one text."""

    def __init__(self, reads: Callable[[str], Item]) -> None:
        super().__init__(self.respond)
        self.reads = reads

    def respond(self, heard: Heard) -> Said:
        if heard.path != "/v1/chat/completions" or heard.method != "POST":
            return Said(404)
        if heard.headers.get("authorization") != f"Bearer {KEY}":
            return Said(401)
        found = [{"n": text["n"]} | self.reads(text["text"]) for text in self.texts(heard)]
        return completion(json.dumps({"readings": found}))

    @staticmethod
    def texts(heard: Heard) -> list[Item]:
        """What it was asked to read."""
        asked = json.loads(heard.body)
        assert asked["response_format"] == {"type": "json_object"}
        assert "JSON" in asked["messages"][0]["content"]  # json_object wants it said
        return json.loads(asked["messages"][-1]["content"])["texts"]
