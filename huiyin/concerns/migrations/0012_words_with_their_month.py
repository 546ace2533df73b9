from django.db import migrations

# What was written before gets the month of its coming among its words, as `words.words_of` does.
DATED = """
UPDATE concerns_concern SET
    search = search || dated.month, public_search = public_search || dated.month
FROM (
    SELECT id, ('''~' || to_char(raised_at AT TIME ZONE 'Asia/Shanghai', 'YYYYMM') || '''')::tsvector
        AS month FROM concerns_concern
) AS dated
WHERE dated.id = concerns_concern.id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('concerns', '0011_index_a_large_county'),
    ]

    operations = [
        migrations.RunSQL(DATED, migrations.RunSQL.noop),
    ]
