from django.db import migrations, models


def copy_reasons(apps, schema_editor):
    """What is about one student has one reason; of several, nobody knows any more whose it was."""
    about = apps.get_model("outreach", "About").objects
    alone = about.values("proposal").annotate(n=models.Count("pk")).filter(n=1).values("proposal")
    reason = apps.get_model("outreach", "Proposal").objects.filter(pk=models.OuterRef("proposal"))
    about.filter(proposal__in=alone).update(because=models.Subquery(reason.values("because")))


class Migration(migrations.Migration):
    dependencies = [("outreach", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="about",
            name="because",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="about",
            name="missed",
            field=models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
        migrations.RunPython(copy_reasons, migrations.RunPython.noop),
    ]
