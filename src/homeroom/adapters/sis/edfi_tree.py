"""Ed-Fi interchange files as a stream of their top-level elements.

One element is in memory at a time. Entities, document types and the network are off: a file that
declares a document type is refused whole, because no interchange needs one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from lxml import etree

from homeroom.adapters.sis import words
from homeroom.adapters.sis.fields import parse_date
from homeroom.adapters.sis.folder import metered
from homeroom.core.ports import SourceError
from homeroom.core.records import Fault, Severity

T = TypeVar("T")

_NAMESPACE = re.compile(r"http://ed-fi\.org/(\d[\d.]*)")

Key = tuple[str, ...]
# (file, element name, xml id) -> the element's key. File "" is the whole delivery, where an id that
# stands for two elements has the key ().
References = dict[tuple[str, str, str], Key]


class Malformed(Exception):
    """One element can't become a record. ``column`` is the element inside it that is to blame."""

    def __init__(self, column: str, code: str, message: str) -> None:
        super().__init__(message)
        self.column, self.code = column, code


@dataclass(slots=True)
class Item:
    """One element of an interchange file, with the paths below it written without namespace."""

    element: Any
    namespace: str
    file: str
    line: int
    references: References
    warnings: list[Fault] = field(default_factory=list)

    @property
    def name(self) -> str:
        return local_name(self.element)

    @property
    def origin(self) -> dict[str, Any]:
        """Where a record made from this element came from."""
        return {"file": self.file, "line": self.line}

    def text(self, path: str) -> str:
        """The text at a path such as ``Name/FirstName``, ``""`` when there is none.

        The path ``""`` is the element's own text.
        """
        element = self.element
        text = element.findtext(_qualified(self.namespace, path)) if path else element.text
        return (text or "").strip()

    def texts(self, path: str) -> list[str]:
        found = self.element.iterfind(_qualified(self.namespace, path))
        return [text for element in found if (text := (element.text or "").strip())]

    def items(self, path: str) -> Iterator[Item]:
        for element in self.element.iterfind(_qualified(self.namespace, path)):
            yield Item(
                element,
                self.namespace,
                self.file,
                line_of(element),
                self.references,
                self.warnings,
            )

    def need(self, path: str) -> str:
        """The text at a path that every such element must have."""
        if text := self.text(path):
            return text
        column = path.rpartition("/")[2]
        raise Malformed(
            column,
            "missing-value",
            f"{self.name} has no {column}; the standard requires one.",
        )

    def parsed(self, path: str, parse: Callable[[str], T]) -> T | None:
        """The parsed text at a path, None when there is none. Raises Malformed for an unreadable one.

        ``parse`` raises ValueError with words that follow the element's name and hold no value.
        """
        if text := self.text(path):
            try:
                return parse(text)
            except ValueError as problem:
                column = path.rpartition("/")[2] or self.name
                raise Malformed(column, "bad-value", f"{column} {problem}.") from None
        return None

    def lenient(self, path: str, parse: Callable[[str], T]) -> T | None:
        """Like ``parsed``, but an unreadable text is a warning and the value is unknown."""
        try:
            return self.parsed(path, parse)
        except Malformed as problem:
            self.warn(problem.column, problem.code, f"{problem} The value was left out.")
            return None

    def warn(self, column: str, code: str, message: str) -> None:
        self.warnings.append(Fault(self.file, self.line, column, code, message, Severity.WARNING))

    def need_date(self, path: str) -> date:
        self.need(path)
        value = self.parsed(path, parse_date)
        assert value is not None  # the text is there, so it was parsed or refused
        return value

    def key(self, reference: str) -> Key:
        """The key that a reference states, or that the element it points to by ``ref`` has.

        Raises Malformed when the reference is missing, incomplete, or points to no element (or to
        two) of the delivery.
        """
        for key in self.keys(reference):
            return key
        raise Malformed(reference, "missing-value", f"{self.name} has no {reference}.")

    def keys(self, reference: str) -> Iterator[Key]:
        """The same for a reference that may stand several times."""
        target = reference.removesuffix("Reference")
        for element in self.items(reference):
            if ref := element.element.get("ref"):
                yield self._key_of_ref(target, ref)
            elif identity := next(element.items(f"{target}Identity"), None):
                yield KEYS[target](identity)
            else:
                message = f"{reference} in {self.name} has neither ref nor identity."
                raise Malformed(reference, "missing-value", message)

    def _key_of_ref(self, target: str, ref: str) -> Key:
        key = self.references.get((self.file, target, ref)) or self.references.get(("", target, ref))
        if not key:
            message = f"A {target}Reference points to no single {target} of the delivery."
            raise Malformed(f"{target}Reference", "unknown-reference", message)
        return key

    def school_year(self) -> int:
        """The year in which ``SchoolYear`` ends."""
        self.need("SchoolYear")
        year = self.parsed("SchoolYear", words.school_year)
        assert year is not None  # the text is there, so it was parsed or refused
        return year


def _year(item: Item) -> str:
    return str(item.school_year())


# What identifies an element in the standard. The element itself and an XIdentity that refers to it
# have the same parts, so one function reads both.
KEYS: dict[str, Callable[[Item], Key]] = {
    "Student": lambda item: (item.need("StudentUniqueId"),),
    "Contact": lambda item: (item.need("ContactUniqueId"),),
    "Staff": lambda item: (item.need("StaffUniqueId"),),
    "School": lambda item: (item.need("SchoolId"),),
    "EducationOrganization": lambda item: (item.need("EducationOrganizationId"),),
    "LocalEducationAgency": lambda item: (item.need("LocalEducationAgencyId"),),
    "ClassPeriod": lambda item: (item.need("ClassPeriodName"),),
    "Calendar": lambda item: (
        *item.key("SchoolReference"),
        _year(item),
        item.need("CalendarCode"),
    ),
    "Session": lambda item: (
        *item.key("SchoolReference"),
        _year(item),
        item.need("SessionName"),
    ),
    "Course": lambda item: (
        *item.key("EducationOrganizationReference"),
        item.need("CourseCode"),
    ),
    "CourseOffering": lambda item: (
        *item.key("SessionReference"),
        item.need("LocalCourseCode"),
    ),
    "Section": lambda item: (
        *item.key("CourseOfferingReference"),
        item.need("SectionIdentifier"),
    ),
}


def local_name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


@lru_cache(maxsize=1024)
def _qualified(namespace: str, path: str) -> str:
    return "/".join(f"{{{namespace}}}{name}" for name in path.split("/"))


def line_of(element: Any) -> int:
    """The line of the element's start tag.

    Beyond line 65,535 libxml2 knows only the line on which the text after the tag ends.
    """
    line = element.sourceline or 0
    return line - (element.text or "").count("\n") if line > 65535 else line


@dataclass(frozen=True, slots=True)
class InterchangeFile:
    """One interchange file: its root (``InterchangeStudent``) and the names of what it holds."""

    path: Path
    namespace: str
    root: str
    names: frozenset[str]

    def items(
        self,
        wanted: Collection[str],
        references: References,
        progress: Callable[[int], None] = lambda bytes_read: None,
    ) -> Iterator[Item]:
        """The file's top-level elements of the wanted names, in the order of the file."""
        # Every top-level name is asked for, so that the unwanted are freed as well.
        tags = [f"{{{self.namespace}}}{name}" for name in self.names]
        for element in _parse(self.path, ("end",), progress, tag=tags):
            parent = element.getparent()
            if parent is None or parent.getparent() is not None:
                continue  # a part of another element that happens to have a name of its own
            if local_name(element) in wanted:
                yield Item(
                    element,
                    self.namespace,
                    self.path.name,
                    line_of(element),
                    references,
                )
            _free(element)


def open_interchange(path: Path, keep: Callable[[Item], None]) -> InterchangeFile | None:
    """Read a file once from end to end; None when it is XML but no Ed-Fi interchange.

    ``keep`` is shown every top-level element. Raises SourceError ``broken-xml`` (not well-formed),
    ``document-type`` (declares a DTD) and ``unsupported-version`` (not Data Standard 5).
    """
    depth, names, root, namespace = 0, set(), "", ""
    for event, element in _parse(path, ("start", "end"), with_event=True):
        if event == "start":
            depth += 1
            if depth == 1:
                root = local_name(element)
                if not root.startswith("Interchange"):
                    return None
                namespace = _namespace(element, path.name)
            continue
        depth -= 1
        if depth == 1:
            names.add(local_name(element))
            keep(Item(element, namespace, path.name, line_of(element), {}))
            _free(element)
    return InterchangeFile(path, namespace, root, frozenset(names))


def _namespace(root: Any, file: str) -> str:
    namespace = etree.QName(root).namespace or ""
    version = _NAMESPACE.fullmatch(namespace)
    if version and version[1].split(".")[0] == "5":
        return namespace
    stated = f"Ed-Fi {version[1]}" if version else "no Ed-Fi version"
    raise SourceError(
        "unsupported-version",
        f"{file} is written in {stated}. Homeroom reads Ed-Fi Data Standard 5; export it in that version.",
    )


def _parse(
    path: Path,
    events: tuple[str, ...],
    progress: Callable[[int], None] = lambda bytes_read: None,
    tag: list[str] | None = None,
    with_event: bool = False,
) -> Iterator[Any]:
    with metered(path, progress) as source:
        try:
            stream = etree.iterparse(
                source,
                events=events,
                tag=tag,
                resolve_entities=False,
                load_dtd=False,
                dtd_validation=False,
                no_network=True,
                huge_tree=False,
                collect_ids=False,
                remove_comments=True,
                remove_pis=True,
            )
            checked = False
            for event, element in stream:
                if not checked:
                    _refuse_document_type(element, path.name)
                    checked = True
                yield (event, element) if with_event else element
        except etree.XMLSyntaxError as error:
            raise SourceError(
                "broken-xml",
                f"{path.name}, line {error.lineno}: the file is not complete, well-formed XML. Nothing was "
                "imported, because half a file would look as if the rest had left. Export it again.",
            ) from None


def _refuse_document_type(element: Any, file: str) -> None:
    if element.getroottree().docinfo.doctype:
        raise SourceError(
            "document-type",
            f"{file} declares a document type, which no Ed-Fi interchange needs and which can be used to "
            "do harm. Export it again without the DOCTYPE line.",
        )


def _free(element: Any) -> None:
    """Let go of an element and everything before it."""
    element.clear()
    parent = element.getparent()
    while element.getprevious() is not None:
        del parent[0]
