from django.db import migrations, models


def name_students(apps, schema_editor):
    """A promise made with a reply is about the reply's students; any other about all the guardian's."""
    commitments = apps.get_model("conversations", "Commitment").objects.select_related("thread")
    entries = apps.get_model("conversations", "Entry").objects.filter(kind="out")
    links = apps.get_model("people", "Link").objects
    for promise in commitments.iterator():
        reply = entries.filter(thread=promise.thread, at=promise.made_at, by=promise.made_by_id).first()
        students = list(reply.students.values_list("pk", flat=True)) if reply else []
        if not students:
            students = links.filter(guardian=promise.thread.guardian_id).values_list("student", flat=True)
        promise.students.set(students)


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0002_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="commitment",
            name="students",
            field=models.ManyToManyField(related_name="+", to="people.student"),
        ),
        migrations.RunPython(name_students, migrations.RunPython.noop),
    ]
