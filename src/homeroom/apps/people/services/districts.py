"""Which district a command speaks of."""

from __future__ import annotations

from homeroom.apps.people.models import District

FIRST = "district"  # the key of an installation's first district, unless it is given another


class NoSuchDistrict(LookupError):
    """No district, or several and none named; the message says which there are."""


def the_district(key: str = "") -> District:
    """The district with this key, or the only one there is. Raises :class:`NoSuchDistrict`."""
    found = District.objects.filter(key=key) if key else District.objects.all()
    if len(found) == 1:
        return found[0]
    known = ", ".join(District.objects.order_by("key").values_list("key", flat=True))
    if not known:
        raise NoSuchDistrict("nothing has been imported yet; 'homeroom import --help' says how")
    wrong = f"there is no district {key}; " if key else ""
    raise NoSuchDistrict(f"{wrong}name the district with --district: {known}")


def for_import(key: str = "") -> District:
    """The district to import into: named, or the only one; created where there is none of that key."""
    if not key and District.objects.count() > 1:
        return the_district(key)
    if not key and (only := District.objects.first()):
        return only
    return District.objects.get_or_create(key=key or FIRST)[0]
