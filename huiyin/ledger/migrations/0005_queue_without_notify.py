"""Queue a job without NOTIFY: it makes all commits of a database wait for each other.

The server lets one transaction that has notified commit at a time, so that residents who send at
once would queue for the disk one by one. The worker asks every second instead.
"""

from django.db import migrations

TRIGGER = "procrastinate_jobs_notify_queue_job_inserted_v1"
AGAIN = f"""
CREATE TRIGGER {TRIGGER} AFTER INSERT ON procrastinate_jobs
FOR EACH ROW WHEN (NEW.status = 'todo'::procrastinate_job_status)
EXECUTE PROCEDURE procrastinate_notify_queue_job_inserted_v1()
"""


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0004_attempts_unlogged"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        migrations.RunSQL(f"DROP TRIGGER IF EXISTS {TRIGGER} ON procrastinate_jobs", AGAIN)
    ]
