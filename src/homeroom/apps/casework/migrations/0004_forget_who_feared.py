"""What is not to be known of a family leaves the rows it was stored in (LAW-14).

An open item keeps its alarm, under the neutral name; the messages that an item's alarm rests on are
noted first. Going back brings nothing back.
"""

from django.db import migrations

FLAG, NEUTRAL = "immigration", "trusted_person"


def note_what_items_rest_on(apps, schema_editor):
    Item = apps.get_model("casework", "Item")
    Entry = apps.get_model("conversations", "Entry")
    for item in Item.objects.exclude(urgent=[]).iterator():
        entries = Entry.objects.filter(thread=item.thread_id, inbound__isnull=False, at__gte=item.opened_at)
        entries = entries if item.thread_id else Entry.objects.none()
        heard = entries.exclude(inbound__urgent=[]).values_list("inbound", flat=True)
        if not heard and item.thread_id:  # its words came a moment before it was opened
            of_thread = Entry.objects.filter(thread=item.thread_id, inbound__isnull=False)
            heard = (
                of_thread.exclude(inbound__urgent=[]).order_by("-at").values_list("inbound", flat=True)[:1]
            )
        item.rests_on.add(*heard, *([item.stray_id] if item.stray_id else []))
        if item.state == "open":
            item.urgent = [NEUTRAL if flag == FLAG else flag for flag in item.urgent]
        else:
            item.urgent = [flag for flag in item.urgent if flag != FLAG]
        item.save(update_fields=["urgent"])


def forget(apps, schema_editor):
    Inbound = apps.get_model("messaging", "Inbound")
    for inbound in Inbound.objects.exclude(urgent=[]).only("urgent").iterator():
        urgent = [one for one in inbound.urgent if one.get("flag") != FLAG]
        if urgent != inbound.urgent:
            inbound.urgent = urgent
            inbound.save(update_fields=["urgent"])


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0003_duty"),
        ("conversations", "0002_initial"),
        ("messaging", "0002_reasons_are_readings"),
    ]

    operations = [
        migrations.RunPython(note_what_items_rest_on, migrations.RunPython.noop),
        migrations.RunPython(forget, migrations.RunPython.noop),
    ]
