-- A job of a reminder names the reminder, whatever it reminds of: one kind where there were two. What waits in the queue goes on.
UPDATE "Job" SET
    "Kind" = 'Reminder.Due',
    "Payload" = json_object('ReminderId', "Due"."Id"),
    "Key" = 'Reminder.Due/' || lower(replace("Due"."Id", '-', '')) || '/' || strftime('%Y%m%d%H%M%S', "Due"."DueAt")
FROM "Reminder" AS "Due"
WHERE "Job"."TenantId" = "Due"."TenantId" AND "Job"."DoneAt" IS NULL AND "Job"."FailedAt" IS NULL AND "Due"."SettledAt" IS NULL AND "Job"."Key" = CASE
    WHEN "Due"."RoundId" IS NOT NULL THEN 'Round.Remind/' || lower(replace("Due"."RoundId", '-', '')) || '/' || "Due"."Kind" || '/' || strftime('%Y%m%d%H%M%S', "Due"."DueAt")
    ELSE 'Silence.Remind/' || lower(replace("Due"."SilenceId", '-', '')) || '/' || strftime('%Y%m%d%H%M%S', "Due"."DueAt")
END;
DELETE FROM "Job" WHERE "Kind" IN ('Round.Remind', 'Silence.Remind') AND "DoneAt" IS NULL AND "FailedAt" IS NULL;
