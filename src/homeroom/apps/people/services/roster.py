"""Applying one delivery's people to a district (OR-5): the one place where files change people."""

import logging
from collections.abc import Iterable
from datetime import date

from homeroom.apps.people.models import District
from homeroom.apps.people.selectors import student_ids
from homeroom.apps.people.services import closings
from homeroom.apps.people.services.calendar import Place, sync_calendar
from homeroom.apps.people.services.families import regroup
from homeroom.apps.people.services.kinds import CASCADE, DISTRICT, KINDS, Kind, stated
from homeroom.apps.people.services.places import place_staff
from homeroom.apps.people.services.reading import Heard, Ids, Reader, Tell
from homeroom.apps.people.services.repeats import settle
from homeroom.apps.people.services.restrictions import ask_again
from homeroom.apps.people.services.stays import match_stays
from homeroom.apps.people.services.sync import Changes, Key, Table, Values
from homeroom.core import records
from homeroom.core.records import Fault, Record, Severity

log = logging.getLogger(__name__)

FATES = ("created", "updated", "unchanged", "refused", "closed")
Counts = dict[str, int]

CONTRADICTS = "Another row of this delivery has the same id and says something else here. Mend one of them."


class WrongDistrict(Exception):
    """These files are another district's: nothing of them may be used."""


class RosterImport:
    """Applies one delivery's people to a district, inside the caller's transaction.

    Call :meth:`take` once for each kind in the order of ``core.records.KINDS``, then
    :meth:`finish`, then look at :meth:`closings`; the caller rolls everything back if that is too
    much. ``bulk`` are the kinds of which the delivery is all there is: what it doesn't hold has
    left, and is closed as of ``today``. Each row that can't be used, or contradicts another, is
    told to ``fault``. ``counts`` has every kind's rows by their fate; *closed* counts rows of ours.
    """

    def __init__(self, district: District, bulk: frozenset[str], today: date, fault: Tell) -> None:
        self.district = district
        self.bulk = bulk
        self.today = today
        self.fault = fault
        self.counts: dict[str, Counts] = {}
        self._tables: dict[str, Table] = {}
        self._in_files: dict[str, set[Key]] = {}

    def take(self, kind: str, rows: Iterable[Record]) -> Counts:
        """Apply all rows of one kind; how many met which fate.

        Raises :class:`WrongDistrict` if the files name another district than the one at hand.
        """
        counts = self._counts(kind)
        how = DISTRICT if kind == "districts" else KINDS[kind]
        if kind == "staff":
            rows = list(rows)
        ids = {referred: self._ids(referred) for _, referred in how.refers}
        heard = Reader(kind, how, ids, self.fault).read(rows)
        counts["refused"] += heard.refused
        counts["unchanged"] += heard.absent
        if kind == "districts":
            self._take_district(heard, counts)
        elif kind == "calendar":
            self._apply_calendar(heard, counts)
        else:
            changes = self._apply(kind, heard, counts)
            if kind == "staff":
                self._place_staff(rows, changes, counts)
        log.info("%s: %s", kind, counts)
        return counts

    def finish(self) -> None:
        """Close what a complete delivery no longer holds, and regroup families."""
        for kind in KINDS:
            if kind in self.bulk and kind != "calendar":
                table, here = self._table(kind), self._in_files.get(kind, set())
                self._close(kind, [key for key, row in table.rows.items() if row.open and key not in here])
        for parent, child, column in CASCADE:
            if parent in self._tables and (left := self._tables[parent].closed_pks()):
                at = KINDS[child].key.index(column)
                self._close(child, [key for key in self._table(child).rows if key[at] in left])
        if any(
            self._counts(kind)[fate]
            for kind in ("students", "guardians", "links")
            for fate in ("created", "updated", "closed")
        ):
            regroup(self.district, self.today)

    def closings(self) -> list[closings.Closing]:
        """What this import closed, by school, of students, guardians and enrolments (OR-6)."""
        kinds = ("students", "enrollments", "guardians")
        if not any(kind in self._tables and self._tables[kind].closed for kind in kinds):
            return []
        return closings.measure(
            self._table("students"),
            self._table("enrollments"),
            self._table("links"),
            self._table("guardians"),
            self.today,
        )

    def _counts(self, kind: str) -> Counts:
        return self.counts.setdefault(kind, dict.fromkeys(FATES, 0))

    def _table(self, name: str) -> Table:
        if name not in self._tables:
            kind = KINDS[name]
            self._tables[name] = Table(self.district, kind.model, kind.key, kind.fields)
        return self._tables[name]

    def _ids(self, name: str) -> Ids:
        """Who of a kind can be referred to: those who are here after this delivery."""
        ids = Ids()
        if name in self._tables:
            in_files = self._in_files.get(name, set())
            for key, row in self._tables[name].rows.items():
                ids.ever[key[0]] = row.pk
                if row.open and (name not in self.bulk or key in in_files):
                    ids.here[key[0]] = row.pk
            return ids
        found = KINDS[name].model._default_manager.filter(district=self.district)
        if name == "students" and name not in self.bulk:
            ids.here.update(student_ids(self.district, closed_on=None))
        for source_id, pk, closed_on in found.values_list("source_id", "pk", "closed_on"):
            ids.ever[source_id] = pk
            if closed_on is None and name not in self.bulk:
                ids.here[source_id] = pk
        return ids

    def _close(self, kind: str, keys: Iterable[Key]) -> int:
        closed = self._table(kind).close(keys, self.today)
        self._counts(kind)["closed"] += closed
        return closed

    # -- one kind -------------------------------------------------------------------------------

    def _apply(self, name: str, heard: Heard, counts: Counts) -> Changes:
        kind, table = KINDS[name], self._table(name)
        if name == "enrollments":
            match_stays(heard.said, table)
        here = self._in_files[name] = set(heard.said) | heard.kept
        wanted, gone = self._settle(name, kind, heard, counts)
        if kind.keeps:
            wanted = {key: _filled(values, table, key) for key, values in wanted.items()}
        changes = table.apply(wanted)
        if name == "links":
            ask_again(table, changes)
        counts["created"] += len(changes.created)
        counts["updated"] += len(changes.updated)
        counts["unchanged"] += len(wanted) - len(changes.created) - len(changes.updated)
        counts["unchanged"] += len(gone) - self._close(name, gone)
        if name == "contact_points":
            self._close(name, self._outdated(table, here))
        return changes

    def _settle(
        self, name: str, kind: Kind, heard: Heard, counts: Counts
    ) -> tuple[dict[Key, Values], list[Key]]:
        """One set of values for each key, and the keys said to be gone. Extra rows count as unchanged."""
        wanted: dict[Key, Values] = {}
        gone: list[Key] = []
        repeated = []
        for key, rows in heard.said.items():
            values, against = settle(kind, rows)
            if values is None:
                gone.append(key)
            else:
                wanted[key] = values
            counts["unchanged"] += len(rows) - 1
            others = [(row.file, row.line) for row, _ in against]
            repeated += sorted((row.file, row.line) for row in rows if (row.file, row.line) not in others)[1:]
            for row, column in against:
                self._tell(
                    name, row.file, row.line, column, "contradicting-row", Severity.WARNING, CONTRADICTS
                )
        if repeated:
            file, line = min(repeated)
            message = f"{len(repeated)} rows say what another row has said; each was used once."
            self._tell(name, file, line, "", "repeated-row", Severity.NOTE, message)
        return wanted, gone

    def _tell(
        self, kind: str, file: str, line: int, column: str, code: str, severity: Severity, message: str
    ) -> None:
        self.fault(Fault(file, line, column, code, message, severity, kind))

    def _outdated(self, table: Table, here: set[Key]) -> list[Key]:
        """Ways to reach a guardian whom this delivery speaks of, that it does not hold."""
        spoken = {key[0] for key in here}
        guardians = self._tables.get("guardians")
        if guardians:
            spoken |= {guardians.rows[key].pk for key in self._in_files["guardians"] if key in guardians.rows}
        return [key for key, row in table.rows.items() if row.open and key[0] in spoken and key not in here]

    # -- kinds with rules of their own ----------------------------------------------------------

    def _take_district(self, heard: Heard, counts: Counts) -> None:
        """Fill what is not known of the district; refuse to go on with another district's files."""
        wanted, _ = self._settle("districts", DISTRICT, heard, counts)
        district, ids = self.district, {source_id for (source_id,) in wanted}
        if district.source_id and ids and district.source_id not in ids:
            raise WrongDistrict(
                "These files are another district's: the district's id in them is not the id of this one."
            )
        if not district.source_id and len(ids) > 1:
            raise WrongDistrict(
                "These files hold several districts. Import each district's files by themselves."
            )
        counts["unchanged"] += len(wanted)
        if not wanted:
            return
        before = (district.source_id, district.name, district.timezone)
        source_id = district.source_id or ids.pop()
        name, zone = wanted[source_id,]
        now = (source_id, district.name or name, district.timezone or zone)
        if now != before:
            district.source_id, district.name, district.timezone = now
            district.save(update_fields=["source_id", "name", "timezone"])
            counts["updated"] += 1
            counts["unchanged"] -= 1

    def _apply_calendar(self, heard: Heard, counts: Counts) -> None:
        wanted, gone = self._settle("calendar", KINDS["calendar"], heard, counts)
        codes: dict[Place, dict[str, str]] = {}
        for (school, calendar, day, code), (description,) in wanted.items():
            codes.setdefault((school, calendar, day), {})[code] = description
        taken: dict[Place, set[str]] = {}
        for school, calendar, day, code in gone:
            taken.setdefault((school, calendar, day), set()).update({code} - {""})
        fates = sync_calendar(self.district, codes, taken, complete="calendar" in self.bulk)
        for fate, rows in fates.items():
            counts[fate] += rows

    def _place_staff(self, rows: Iterable[Record], changes: Changes, counts: Counts) -> None:
        """A member of staff whose places changed is an updated one."""
        staff, schools = self._ids("staff").here, self._ids("schools").here
        members = [row for row in rows if isinstance(row, records.Staff)]
        moved = place_staff(self.district, members, staff, schools, self.today, self.fault)
        table = self._table("staff")
        moved -= {table.rows[key].pk for key in (*changes.created, *changes.updated)}
        counts["updated"] += len(moved)
        counts["unchanged"] -= len(moved)


def _filled(values: Values, table: Table, key: Key) -> Values:
    """What the files leave blank stays as it is known."""
    row = table.rows.get(key)
    return (
        tuple(new if stated(new) else old for new, old in zip(values, row.values, strict=True))
        if row
        else values
    )
