"""Counts of tries need not survive a crash: unlogged, they cost no wait for the disk."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_lean_indexes")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE ledger_attempt SET UNLOGGED", "ALTER TABLE ledger_attempt SET LOGGED"
        )
    ]
