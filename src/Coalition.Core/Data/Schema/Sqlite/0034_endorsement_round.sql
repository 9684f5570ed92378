-- The receipt of a party's own act, and reminders of those who have not answered while a text is open. SQLite changes no condition of a
-- table in place, so the table of reminders is made anew with what it holds.
CREATE TABLE "EndorsementReceipt" (
    "TenantId" TEXT NOT NULL,
    "EndorsementId" TEXT NOT NULL,
    "Json" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "EndorsementId"),
    FOREIGN KEY ("TenantId", "EndorsementId") REFERENCES "Endorsement" ("TenantId", "Id")
) STRICT;
CREATE TRIGGER "EndorsementReceipt_is_append_only" BEFORE UPDATE ON "EndorsementReceipt" BEGIN SELECT raise(ABORT, 'receipts are never changed'); END;
CREATE TRIGGER "EndorsementReceipt_is_never_cut" BEFORE DELETE ON "EndorsementReceipt" BEGIN SELECT raise(ABORT, 'receipts are never deleted'); END;
CREATE TRIGGER "EndorsementReceipt_is_never_replaced" BEFORE INSERT ON "EndorsementReceipt"
WHEN EXISTS (SELECT 1 FROM "EndorsementReceipt" WHERE (TenantId = NEW.TenantId AND EndorsementId = NEW.EndorsementId) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'receipts are never changed'); END;

CREATE TABLE "KeptReminder" AS SELECT * FROM "Reminder";
DROP TABLE "Reminder";
CREATE TABLE "Reminder" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RoundId" TEXT,
    "SilenceId" TEXT,
    "InstanceId" TEXT,
    "ActivityId" TEXT,
    "WindowId" TEXT,
    "Kind" TEXT NOT NULL,
    "DueAt" TEXT NOT NULL,
    "SettledAt" TEXT,
    "Mails" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RoundId") REFERENCES "Round" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SilenceId") REFERENCES "SilenceProcedure" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "InstanceId") REFERENCES "Workflow" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "WindowId") REFERENCES "EndorsementWindow" ("TenantId", "Id"),
    CHECK (("RoundId" IS NOT NULL) + ("SilenceId" IS NOT NULL) + ("InstanceId" IS NOT NULL) + ("WindowId" IS NOT NULL) = 1),
    CHECK (("InstanceId" IS NULL) = ("ActivityId" IS NULL))
) STRICT;
INSERT INTO "Reminder" SELECT "TenantId", "Id", "RoundId", "SilenceId", "InstanceId", "ActivityId", NULL, "Kind", "DueAt", "SettledAt", "Mails", "Version" FROM "KeptReminder";
DROP TABLE "KeptReminder";
CREATE UNIQUE INDEX "IX_Reminder_TenantId_RoundId_Kind" ON "Reminder" ("TenantId", "RoundId", "Kind");
CREATE UNIQUE INDEX "IX_Reminder_TenantId_SilenceId_Kind" ON "Reminder" ("TenantId", "SilenceId", "Kind");
CREATE UNIQUE INDEX "IX_Reminder_TenantId_InstanceId_ActivityId_Kind" ON "Reminder" ("TenantId", "InstanceId", "ActivityId", "Kind");
CREATE UNIQUE INDEX "IX_Reminder_TenantId_WindowId_Kind" ON "Reminder" ("TenantId", "WindowId", "Kind");
