import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

from huiyin.concerns.words import words_of
from huiyin.suggestions.alike import key_of, telling_words


def file_those_written_before(apps, _schema_editor):
    Suggestion = apps.get_model('suggestions', 'Suggestion')
    AlikeKey = apps.get_model('suggestions', 'AlikeKey')
    for row in Suggestion.objects.iterator():
        said = (row.title, row.reason, row.proposal)
        row.search = words_of(*said, at=row.drafted_at)
        row.public_search = words_of(row.title, at=row.accepted_at) if row.accepted_at else None
        row.save(update_fields=['search', 'public_search'])
        keys = {key_of(word) for word in telling_words(*said)}
        AlikeKey.objects.bulk_create(
            AlikeKey(county_id=row.county_id, key=key, suggestion_id=row.pk) for key in keys
        )


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0001_first'),
        ('suggestions', '0002_the_legal_cycle'),
    ]

    operations = [
        migrations.CreateModel(
            name='AlikeKey',
            fields=[
                ('pk', models.CompositePrimaryKey('county_id', 'key', 'suggestion_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('key', models.BigIntegerField()),
                ('county', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                ('suggestion', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='suggestions.suggestion')),
            ],
        ),
        migrations.AddField(
            model_name='suggestion',
            name='public_search',
            field=django.contrib.postgres.search.SearchVectorField(null=True),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='search',
            field=django.contrib.postgres.search.SearchVectorField(null=True),
        ),
        migrations.RunPython(file_those_written_before, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='suggestion',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search'], name='suggestions_search'),
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=django.contrib.postgres.indexes.GinIndex(fields=['public_search'], name='suggestions_public_search'),
        ),
    ]
