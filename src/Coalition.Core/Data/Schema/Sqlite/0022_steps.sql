-- Steps of workflows that people are to do have a time, and so reminders; and a version that is enabled beside a newer one that is not.

CREATE TABLE "KeptReminder" AS SELECT * FROM "Reminder";
DROP TABLE "Reminder";
CREATE TABLE "Reminder" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RoundId" TEXT,
    "SilenceId" TEXT,
    "InstanceId" TEXT,
    "ActivityId" TEXT,
    "Kind" TEXT NOT NULL,
    "DueAt" TEXT NOT NULL,
    "SettledAt" TEXT,
    "Mails" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RoundId") REFERENCES "Round" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SilenceId") REFERENCES "SilenceProcedure" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "InstanceId") REFERENCES "Workflow" ("TenantId", "Id"),
    CHECK (("RoundId" IS NOT NULL) + ("SilenceId" IS NOT NULL) + ("InstanceId" IS NOT NULL) = 1),
    CHECK (("InstanceId" IS NULL) = ("ActivityId" IS NULL))
) STRICT;
INSERT INTO "Reminder" SELECT "TenantId", "Id", "RoundId", "SilenceId", NULL, NULL, "Kind", "DueAt", "SettledAt", "Mails", "Version" FROM "KeptReminder";
DROP TABLE "KeptReminder";
CREATE UNIQUE INDEX "IX_Reminder_TenantId_RoundId_Kind" ON "Reminder" ("TenantId", "RoundId", "Kind");
CREATE UNIQUE INDEX "IX_Reminder_TenantId_SilenceId_Kind" ON "Reminder" ("TenantId", "SilenceId", "Kind");
CREATE UNIQUE INDEX "IX_Reminder_TenantId_InstanceId_ActivityId_Kind" ON "Reminder" ("TenantId", "InstanceId", "ActivityId", "Kind");

ALTER TABLE "WorkflowType" ADD COLUMN "EnabledVersion" INTEGER;
UPDATE "WorkflowType" SET "EnabledVersion" = "DefinitionVersion" WHERE "IsEnabled";
ALTER TABLE "WorkflowType" DROP COLUMN "IsEnabled";
