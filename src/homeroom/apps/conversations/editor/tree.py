"""Changes to a guide's document, made in place, so that its comments and its order stay.

Pure: a document in, the same document changed. What it means is for the checker to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from homeroom.apps.conversations.selectors.guides import findings
from homeroom.core.conversation import loading
from homeroom.core.conversation.guide import Kind, Review

UNREADABLE = loading.UNREADABLE | {"not-a-guide"}
TARGETS = ("go", "silence", "nothing")  # of a step: names of others
OWN_WORDS = {Kind.SAY: "say", Kind.END: "end"}  # whose words stand at the kind itself
NEW_STEP = re.compile(r"step-\d+")
NEW_VALUE = re.compile(r"answer-\d+")
WORD = re.compile(r"[a-zA-Z][a-zA-Z0-9_-]*")  # needs no quotes anywhere

Tree = Any  # a CommentedMap; ruamel.yaml has no types


def load(source: str) -> Tree | None:
    """The document of a text; None where it can only be mended as text."""
    if len(source) > loading.LARGEST or any(fault.code in UNREADABLE for fault in findings(source)):
        return None
    tree = _yaml().load(source)
    if isinstance(tree.get("languages"), list):
        tree["languages"] = _flow({str(tag): Review.WRITTEN.value for tag in tree["languages"]})
    return tree


def dump(tree: Tree) -> str:
    """The text of a document. Where a comment would get into somebody's words, the comments go instead."""
    text, bare = _written(tree), _bare(tree)
    try:
        same = _bare(_yaml().load(text)) == bare
    except YAMLError:
        same = False
    return text if same else _written(bare)


def blank(key: str, title: str) -> str:
    """A guide to begin with: one question, and thanks."""
    tree = CommentedMap(guide=key, title=_flow({"en": _quoted(title)}))
    tree["for"], tree["rests_on"] = "", CommentedSeq()
    tree["languages"] = _flow({"en": Review.WRITTEN.value})
    tree["occasion"] = "check_in"
    tree["steps"] = CommentedSeq()
    add_step(tree, Kind.ASK, 0)
    thanks = CommentedMap(id="thanks", end=_flow({"en": _quoted("Thank you for telling us.")}))
    tree["steps"].append(thanks)
    return dump(tree)


def renamed(source: str, key: str, title: str) -> str | None:
    """A copy under another key and title; None where the text can't be read."""
    tree = load(source)
    if tree is None:
        return None
    tree["guide"] = key
    if title:
        put_words(tree, "title", "en", title)
    return dump(tree)


# Reading ------------------------------------------------------------------------------------------


def steps(tree: Tree) -> Any:
    """The list of steps, made where there is none."""
    if not isinstance(tree.get("steps"), list):
        tree["steps"] = CommentedSeq()
    return tree["steps"]


def tags(tree: Tree) -> list[str]:
    found = tree.get("languages")
    return [str(tag) for tag in found] if isinstance(found, Mapping) and found else ["en"]


def kind_of(step: Any) -> Kind | None:
    """What a step does; None where that can only be mended as text."""
    kinds = [kind for kind in Kind if isinstance(step, Mapping) and kind.value in step]
    return kinds[0] if len(kinds) == 1 else None


def words_key(step: Any) -> str:
    """Where the words of a step stand."""
    kind = kind_of(step)
    return OWN_WORDS.get(kind, "words") if kind else "words"


def listed(step: Any, key: str) -> list[Any]:
    """The items of a list in a step; none where something else stands there."""
    return found if isinstance(found := step.get(key), list) else []


def shown(value: Any) -> str:
    """A text as a box shows it: line breaks are as good as spaces, an empty line stays."""
    said = value.get("text") if isinstance(value, Mapping) else value  # it may say who stands for it
    return str(said) if isinstance(said, bool | int | float) else tidy(said) if isinstance(said, str) else ""


def tidy(text: str) -> str:
    parts = text.replace("\r\n", "\n").strip().split("\n\n")
    return "\n\n".join(joined for part in parts if (joined := " ".join(part.split())))


def said(parent: Any, key: str, tag: str) -> str:
    """What a text says in a language."""
    words = parent.get(key) if isinstance(parent, Mapping) else None
    return shown(words.get(tag)) if isinstance(words, Mapping) else ""


# Texts --------------------------------------------------------------------------------------------


def put_words(parent: Any, key: str, tag: str, text: str) -> None:
    """Say a text in a language; without words, not at all."""
    text = tidy(text)
    if said(parent, key, tag) == text:
        return
    words = parent.get(key)
    if not isinstance(words, Mapping):
        words = _put(parent, key, CommentedMap())
    if text:
        _append(words, tag, _quoted(text))
    else:
        words.pop(tag, None)
        if not words:
            _remove(parent, key)


def put_line(parent: Any, key: str, text: str) -> None:
    """A text that is the same in every language."""
    text = " ".join(text.split())
    if " ".join(shown(parent.get(key)).split()) == text:
        return
    if text:
        _put(parent, key, text if WORD.fullmatch(text) else _quoted(text))
    else:
        _remove(parent, key)


def put_pick(parent: Any, key: str, value: str) -> None:
    """One of a few words; ``""``: none, and what is usual holds."""
    if shown(parent.get(key)) == value:
        return
    if value:
        _put(parent, key, int(value) if value.isdecimal() else value)
    else:
        parent.pop(key, None)


def put_lines(parent: Any, key: str, text: str) -> None:
    """A list of texts, one on each line."""
    wanted = [line for part in text.splitlines() if (line := " ".join(part.split()))]
    found = parent.get(key)
    if isinstance(found, list) and [" ".join(shown(one).split()) for one in found] == wanted:
        return
    _put(parent, key, CommentedSeq(_quoted(line) for line in wanted))


# Steps --------------------------------------------------------------------------------------------


def add_step(tree: Tree, kind: Kind, at: int) -> None:
    """An empty step before the one that stands at ``at`` now."""
    name = _free("step", {str(one.get("id")) for one in steps(tree) if isinstance(one, Mapping)})
    step = CommentedMap(id=name)
    if kind == Kind.ASK:
        step["ask"], step["words"] = "open", CommentedMap()
    elif kind in OWN_WORDS:
        step[OWN_WORDS[kind]] = ""
    elif kind == Kind.OFFER:
        step["offer"], step["words"] = "TRN", CommentedMap()
    else:
        step["hand_over"] = ""
    steps(tree).insert(max(0, min(at, len(steps(tree)))), step)


def move(tree: Tree, at: int, by: int) -> None:
    every = steps(tree)
    if 0 <= at < len(every) and 0 <= at + by < len(every):
        every.insert(at + by, every.pop(at))


def remove(items: Any, at: int) -> None:
    if isinstance(items, list) and 0 <= at < len(items):
        del items[at]


def add_option(step: Any) -> None:
    options = _listed(step, "options")
    used = {shown(one.get("value")) for one in _maps(options)}
    options.append(_flow({"value": _free("answer", used)}))


def add_branch(step: Any) -> None:
    _listed(step, "then").append(_flow({"go": ""}))


def settle(step: Any) -> None:
    """A question keeps only what its sort has a use for, and a choice begins with two answers."""
    ask = step.get("ask")
    if ask in {"open", "improve", "scale"}:
        step.pop("options", None)
    if ask != "scale":
        step.pop("ends", None)
        step.pop("of", None)
    if ask != "choice":
        step.pop("several", None)
    if ask == "choice" and not step.get("options"):
        add_option(step)
        add_option(step)


def rename_steps(tree: Tree, names: Mapping[str, str]) -> None:
    """Give steps other names, and say so wherever they are gone to. Two never get the same."""
    taken = {shown(one.get("id")) for one in _maps(steps(tree))} - set(names)
    given: dict[str, str] = {}
    for old, wanted in names.items():
        new = slug(wanted) or old
        given[old] = new if new not in taken else _free(new, taken)
        taken.add(given[old])
    for step in _maps(steps(tree)):
        if (name := shown(step.get("id"))) in given and given[name] != name:
            step["id"] = given[name]
        for one, key in _references(step):
            target = shown(one.get(key))
            if given.get(target, target) != target:
                one[key] = given[target]


def rename_option(step: Any, at: int, wanted: str) -> None:
    """Keep an answer under another value, and say so where its branch is."""
    option = step["options"][at]
    old = shown(option.get("value"))
    used = {
        shown(one.get("value"))
        for place, one in enumerate(step["options"])
        if place != at and isinstance(one, Mapping)
    }
    new = slug(wanted, 40) or old
    new = new if new not in used else _free(new, used)
    if new == old:
        return
    option["value"] = new
    for branch in _maps(step.get("then")):
        if branch.get("answer") == old:
            branch["answer"] = new
        elif isinstance(branch.get("answer"), list):
            branch["answer"] = [new if one == old else one for one in branch["answer"]]


def name_new(tree: Tree) -> None:
    """What was added gets a name from its words, as soon as it has some."""
    tag = tags(tree)[0]
    names = {}
    for step in _maps(steps(tree)):
        name = shown(step.get("id"))
        words = said(step, words_key(step), tag) or shown(step.get("hand_over"))
        told = slug(re.sub(r"\{.*?\}", "", words), 200).split("-")[:3]
        if NEW_STEP.fullmatch(name) and told[0]:
            names[name] = "-".join(told)
        for at, option in enumerate(listed(step, "options")):
            if isinstance(option, Mapping) and NEW_VALUE.fullmatch(shown(option.get("value"))):
                rename_option(step, at, shown(option.get(tag)))
    rename_steps(tree, names)


# Languages ----------------------------------------------------------------------------------------


def add_language(tree: Tree, tag: str) -> None:
    if not isinstance(tree.get("languages"), Mapping):
        tree["languages"] = _flow({"en": Review.WRITTEN.value})
    if tag not in tree["languages"]:
        tree["languages"][tag] = Review.WRITTEN.value


def drop_language(tree: Tree, tag: str) -> None:
    """Take a language out, with its words. The last one stays."""
    if len(tags(tree)) > 1 and tag in tags(tree):
        for words in _spoken(tree):
            if isinstance(words, CommentedMap):
                words.pop(tag, None)


def _spoken(tree: Tree) -> Iterator[Any]:
    """Everything that is said in each language. A tag can be a word of the format elsewhere, as ``id`` is."""
    yield from (tree.get(key) for key in ("languages", "title", "kindly"))
    for step in _maps(steps(tree)):
        ends = step.get("ends")
        yield from (step.get(words_key(step)), step.get("again"), *listed(step, "options"))
        yield from ends.values() if isinstance(ends, Mapping) else ()


# Below --------------------------------------------------------------------------------------------


def slug(text: str, longest: int = 40) -> str:
    """``What makes it hard?`` -> ``what-makes-it-hard``; ``""`` where no letter of a-z is in it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-").lstrip("0123456789-")
    return words[:longest].strip("-")


def _free(name: str, taken: set[str]) -> str:
    number = 1 if name in {"step", "answer"} else 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"


def _maps(items: Any) -> Iterator[Any]:
    yield from (one for one in items if isinstance(one, Mapping)) if isinstance(items, list) else ()


def _references(step: Any) -> Iterator[tuple[Any, str]]:
    yield from ((step, key) for key in TARGETS if key in step)
    yield from ((branch, "go") for branch in _maps(step.get("then")) if "go" in branch)


def _listed(step: Any, key: str) -> Any:
    if not isinstance(step.get(key), list):
        _put(step, key, CommentedSeq())
    return step[key]


def _put(parent: Any, key: str, value: Any) -> Any:
    """A new key goes before the last, whose comment may speak of what follows."""
    if key in parent or len(parent) < 2:
        parent[key] = value
    else:
        parent.insert(len(parent) - 1, key, value)
    return parent[key]


def _append(words: Any, tag: str, text: Any) -> None:
    """One language more; a comment on what follows stays at the end."""
    last = list(words)[-1] if words else None
    new = tag not in words
    words[tag] = text
    if new and last in words.ca.items and not words.fa.flow_style():
        words.ca.items[tag] = words.ca.items.pop(last)


def _remove(parent: Any, key: str) -> None:
    """Of a step's own kind, the key stays: without it nobody would know what the step does."""
    if key in {kind.value for kind in Kind} and "id" in parent:
        parent[key] = ""
    else:
        parent.pop(key, None)


def _quoted(text: str) -> Any:
    return DoubleQuotedScalarString(text)


def _flow(values: Mapping[str, Any]) -> Any:
    made = CommentedMap(values)
    made.fa.set_flow_style()
    return made


def _yaml() -> Any:
    yaml = YAML(typ="rt")
    yaml.width, yaml.preserve_quotes, yaml.allow_unicode = 110, True, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _written(tree: Any) -> str:
    text = StringIO()
    _yaml().dump(tree, text)
    return text.getvalue()


def _bare(value: Any) -> Any:
    """Nothing but the data."""
    if isinstance(value, Mapping):
        return {str(key): _bare(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if isinstance(value, str):
        return str(value)
    return value
