-- Words of a party that were public at once and are kept from readers to protect somebody: an update of a commitment, a reply to an assessment.

CREATE TABLE "UpdateWithholding" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RecordId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "WithheldBy" TEXT NOT NULL,
    "WithheldByName" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RecordId") REFERENCES "ProgressUpdate" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_UpdateWithholding_TenantId_RecordId" ON "UpdateWithholding" ("TenantId", "RecordId");
CREATE TRIGGER "UpdateWithholding_is_append_only" BEFORE UPDATE ON "UpdateWithholding" BEGIN SELECT raise(ABORT, 'what was withheld stays so'); END;
CREATE TRIGGER "UpdateWithholding_is_never_cut" BEFORE DELETE ON "UpdateWithholding" BEGIN SELECT raise(ABORT, 'what was withheld stays so'); END;
CREATE TRIGGER "UpdateWithholding_is_never_replaced" BEFORE INSERT ON "UpdateWithholding"
WHEN EXISTS (SELECT 1 FROM "UpdateWithholding" WHERE (TenantId = NEW.TenantId AND (Id = NEW.Id OR RecordId = NEW.RecordId)) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'what was withheld stays so'); END;

CREATE TABLE "ReplyWithholding" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RecordId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "WithheldBy" TEXT NOT NULL,
    "WithheldByName" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RecordId") REFERENCES "AssessmentReply" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_ReplyWithholding_TenantId_RecordId" ON "ReplyWithholding" ("TenantId", "RecordId");
CREATE TRIGGER "ReplyWithholding_is_append_only" BEFORE UPDATE ON "ReplyWithholding" BEGIN SELECT raise(ABORT, 'what was withheld stays so'); END;
CREATE TRIGGER "ReplyWithholding_is_never_cut" BEFORE DELETE ON "ReplyWithholding" BEGIN SELECT raise(ABORT, 'what was withheld stays so'); END;
CREATE TRIGGER "ReplyWithholding_is_never_replaced" BEFORE INSERT ON "ReplyWithholding"
WHEN EXISTS (SELECT 1 FROM "ReplyWithholding" WHERE (TenantId = NEW.TenantId AND (Id = NEW.Id OR RecordId = NEW.RecordId)) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'what was withheld stays so'); END;
