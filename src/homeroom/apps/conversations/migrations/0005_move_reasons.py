from django.db import migrations


def move_reasons(apps, schema_editor):
    """What the rules had heard stood with the message; without what is never kept with a reading."""
    inbounds = apps.get_model("messaging", "Inbound").objects.exclude(guardian=None)
    reading, unread = (apps.get_model("conversations", name) for name in ("Reading", "Unread"))
    for inbound in inbounds.exclude(entry=None).iterator():
        kept = [reason for reason in inbound.reasons if reason["code"] != "LEG1"]
        reading.objects.create(
            inbound=inbound,
            district_id=inbound.district_id,
            kind="rule",
            at=inbound.received_at,
            reasons=kept,
            unsure=bool(inbound.text.strip()) and not (kept or inbound.wish or inbound.urgent),
        )
        if inbound.text.strip():
            unread.objects.create(inbound=inbound, next_at=inbound.received_at)


class Migration(migrations.Migration):
    dependencies = [("conversations", "0004_readings")]
    run_before = [("messaging", "0002_reasons_are_readings")]  # which takes away where they stood

    operations = [migrations.RunPython(move_reasons, migrations.RunPython.noop)]
