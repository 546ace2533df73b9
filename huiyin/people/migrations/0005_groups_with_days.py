"""Days for who is in a group; those of today have been there since their mandates began."""

from django.db import migrations, models

import huiyin.kernel.clock

SINCE = """
UPDATE people_membership AS one SET since = LEAST(CURRENT_DATE, COALESCE(
    (SELECT MIN(COALESCE(held.elected_on, term.starts_on))
       FROM people_mandate AS held
       JOIN people_term AS term ON term.id = held.term_id
       JOIN people_group AS of ON of.id = one.group_id
      WHERE held.person_id = one.person_id AND held.county_id = of.county_id),
    (SELECT joined_at::date FROM people_person WHERE id = one.person_id)))
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0004_roster_files")]

    operations = [
        migrations.RemoveConstraint(model_name="membership", name="memberships_one"),
        migrations.AddField(
            model_name="membership",
            name="since",
            field=models.DateField(default=huiyin.kernel.clock.today),
        ),
        migrations.AddField(
            model_name="membership",
            name="until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunSQL(SINCE, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(until=None),
                fields=("group", "person"),
                name="memberships_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="memberships_end_after_start",
            ),
        ),
    ]
