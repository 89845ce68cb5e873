"""The one place that picks adapters and hands them to the apps."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from homeroom.adapters.lake.parquet import ParquetLake
from homeroom.adapters.readers.local import LocalReaders
from homeroom.adapters.sis.edfi_xml import open_edfi_xml
from homeroom.adapters.sis.mapped_csv import open_mapped_csv
from homeroom.apps.attendance import doors
from homeroom.apps.conversations import doors as conversations_doors
from homeroom.apps.messaging import doors as messaging_doors
from homeroom.core.ports import Delivery, SourceError
from homeroom.site import carriers
from homeroom.world.rehearsal import doors as rehearsal_doors


def install() -> None:
    """Hand the apps their doors to the outside: when Django starts, and when a rehearsal begins."""
    # Made when first used: the secret key is, and asking for help must not make one.
    messaging_doors.install(SimpleLazyObject(carriers.doors))
    rehearsal_doors.install(SimpleLazyObject(carriers.exchange))
    conversations_doors.install(conversations_doors.Doors(readers=LocalReaders()))
    doors.install(
        doors.Doors(
            lake=ParquetLake(Path(settings.HOMEROOM_HOME) / "lake"),
            readers={"edfi-xml": _edfi_xml, "oneroster": _oneroster, "csv": _csv},
        )
    )


def _edfi_xml(path: Path, mapping: Path | None) -> Delivery:
    return open_edfi_xml(path)


def _oneroster(path: Path, mapping: Path | None) -> Delivery:
    from homeroom.adapters.sis.oneroster import open_oneroster

    return open_oneroster(path)


def _csv(path: Path, mapping: Path | None) -> Delivery:
    if mapping is None:
        raise SourceError(
            "no-mapping", "Plain CSV files need --mapping FILE; docs/how-to says how to write one."
        )
    return open_mapped_csv(path, mapping)
