-- Words that are kept from readers stand in one table, whoever said them, what a record said before it was described anew too, and wait for the review of
-- another person. What was withheld before this is carried over and waits for a review within three days from now.

CREATE TABLE "Withholding" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Words" TEXT NOT NULL,
    "UpdateId" TEXT,
    "ReplyId" TEXT,
    "ReportId" TEXT,
    "DeclarationId" TEXT,
    "MeetingId" TEXT,
    "CommitmentId" TEXT,
    "ResolutionId" TEXT,
    "FigureId" TEXT,
    "Place" TEXT NOT NULL,
    "Before" TEXT,
    "At" TEXT NOT NULL,
    "WithheldBy" TEXT NOT NULL,
    "WithheldByName" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "ReviewDueAt" TEXT NOT NULL,
    "AlarmedAt" TEXT,
    "ReviewedAt" TEXT,
    "ReviewedBy" TEXT,
    "ReviewedByName" TEXT,
    "ReviewReason" TEXT,
    "IsGivenBack" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "UpdateId") REFERENCES "ProgressUpdate" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "ReplyId") REFERENCES "AssessmentReply" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "ReportId") REFERENCES "ActionStep" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DeclarationId") REFERENCES "Declaration" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "MeetingId") REFERENCES "Meeting" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "CommitmentId") REFERENCES "Commitment" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "ResolutionId") REFERENCES "Resolution" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "FigureId") REFERENCES "Figure" ("TenantId", "Id"),
    CHECK ("IsGivenBack" IN (0, 1)),
    CHECK (("UpdateId" IS NOT NULL) = ("Words" = 'Update')),
    CHECK (("ReplyId" IS NOT NULL) = ("Words" = 'Reply')),
    CHECK (("ReportId" IS NOT NULL) = ("Words" = 'Report')),
    CHECK (("DeclarationId" IS NOT NULL) = ("Words" = 'Declaration')),
    CHECK (("MeetingId" IS NOT NULL) = ("Words" = 'Meeting')),
    CHECK (("CommitmentId" IS NOT NULL) = ("Words" = 'Commitment')),
    CHECK (("ResolutionId" IS NOT NULL) = ("Words" = 'Resolution')),
    CHECK (("FigureId" IS NOT NULL) = ("Words" = 'Figure')),
    CHECK ("Words" IN ('Update', 'Reply', 'Report', 'Declaration', 'Meeting', 'Commitment', 'Resolution', 'Figure')),
    CHECK (("Before" IS NOT NULL) = ("Words" IN ('Meeting', 'Commitment', 'Resolution', 'Figure'))),
    CHECK (("ReviewedAt" IS NULL AND "ReviewedBy" IS NULL AND "ReviewedByName" IS NULL AND "ReviewReason" IS NULL AND "IsGivenBack" = 0)
        OR ("ReviewedAt" IS NOT NULL AND "ReviewedBy" IS NOT NULL AND "ReviewedByName" IS NOT NULL AND "ReviewReason" IS NOT NULL AND "ReviewedBy" <> "WithheldBy"))
) STRICT;
CREATE UNIQUE INDEX "IX_Withholding_TenantId_UpdateId" ON "Withholding" ("TenantId", "UpdateId") WHERE "IsGivenBack" = 0;
CREATE UNIQUE INDEX "IX_Withholding_TenantId_ReplyId" ON "Withholding" ("TenantId", "ReplyId") WHERE "IsGivenBack" = 0;
CREATE UNIQUE INDEX "IX_Withholding_TenantId_ReportId" ON "Withholding" ("TenantId", "ReportId") WHERE "IsGivenBack" = 0;
CREATE UNIQUE INDEX "IX_Withholding_TenantId_DeclarationId" ON "Withholding" ("TenantId", "DeclarationId") WHERE "IsGivenBack" = 0;
CREATE INDEX "IX_Withholding_TenantId_MeetingId" ON "Withholding" ("TenantId", "MeetingId");
CREATE INDEX "IX_Withholding_TenantId_CommitmentId" ON "Withholding" ("TenantId", "CommitmentId");
CREATE INDEX "IX_Withholding_TenantId_ResolutionId" ON "Withholding" ("TenantId", "ResolutionId");
CREATE INDEX "IX_Withholding_TenantId_FigureId" ON "Withholding" ("TenantId", "FigureId");
CREATE INDEX "IX_Withholding_TenantId_ReviewedAt_ReviewDueAt" ON "Withholding" ("TenantId", "ReviewedAt", "ReviewDueAt");

INSERT INTO "Withholding" ("TenantId", "Id", "Words", "UpdateId", "Place", "At", "WithheldBy", "WithheldByName", "Reason", "ReviewDueAt", "IsGivenBack", "Version")
SELECT old.TenantId, old.Id, 'Update', old.RecordId, 'commitments/' || record.Slug, old.At, old.WithheldBy, old.WithheldByName, old.Reason, strftime('%Y-%m-%d %H:%M:%f', max(old.At, strftime('%Y-%m-%d %H:%M:%f', 'now')), '+3 days'), 0, 0
FROM "UpdateWithholding" AS old
JOIN "ProgressUpdate" AS said ON said.TenantId = old.TenantId AND said.Id = old.RecordId
JOIN "Commitment" AS record ON record.TenantId = said.TenantId AND record.Id = said.CommitmentId;
INSERT INTO "Withholding" ("TenantId", "Id", "Words", "ReplyId", "Place", "At", "WithheldBy", "WithheldByName", "Reason", "ReviewDueAt", "IsGivenBack", "Version")
SELECT old.TenantId, old.Id, 'Reply', old.RecordId, 'commitments/' || record.Slug, old.At, old.WithheldBy, old.WithheldByName, old.Reason, strftime('%Y-%m-%d %H:%M:%f', max(old.At, strftime('%Y-%m-%d %H:%M:%f', 'now')), '+3 days'), 0, 0
FROM "ReplyWithholding" AS old
JOIN "AssessmentReply" AS said ON said.TenantId = old.TenantId AND said.Id = old.RecordId
JOIN "Assessment" AS assessed ON assessed.TenantId = said.TenantId AND assessed.Id = said.AssessmentId
JOIN "Commitment" AS record ON record.TenantId = assessed.TenantId AND record.Id = assessed.CommitmentId;
INSERT INTO "Withholding" ("TenantId", "Id", "Words", "ReportId", "Place", "At", "WithheldBy", "WithheldByName", "Reason", "ReviewDueAt", "IsGivenBack", "Version")
SELECT old.TenantId, old.Id, 'Report', old.RecordId, 'meetings/' || record.Slug, old.At, old.WithheldBy, old.WithheldByName, old.Reason, strftime('%Y-%m-%d %H:%M:%f', max(old.At, strftime('%Y-%m-%d %H:%M:%f', 'now')), '+3 days'), 0, 0
FROM "ActionReportWithholding" AS old
JOIN "ActionStep" AS said ON said.TenantId = old.TenantId AND said.Id = old.RecordId
JOIN "MeetingAction" AS asked ON asked.TenantId = said.TenantId AND asked.Id = said.ActionId
JOIN "Meeting" AS record ON record.TenantId = asked.TenantId AND record.Id = asked.MeetingId;
INSERT INTO "Withholding" ("TenantId", "Id", "Words", "DeclarationId", "Place", "At", "WithheldBy", "WithheldByName", "Reason", "ReviewDueAt", "IsGivenBack", "Version")
SELECT old.TenantId, old.Id, 'Declaration', old.RecordId, text.Path, old.At, old.WithheldBy, old.WithheldByName, old.Reason, strftime('%Y-%m-%d %H:%M:%f', max(old.At, strftime('%Y-%m-%d %H:%M:%f', 'now')), '+3 days'), 0, 0
FROM "DeclarationWithholding" AS old
JOIN "Declaration" AS said ON said.TenantId = old.TenantId AND said.Id = old.RecordId
JOIN "Endorsement" AS act ON act.TenantId = said.TenantId AND act.Id = said.EndorsementId
JOIN "Document" AS text ON text.TenantId = act.TenantId AND text.Id = act.DocumentId;

-- What did not come over would be shown to readers: nothing is upgraded then.
CREATE TABLE "CarriedOver" ("Count" INTEGER NOT NULL CHECK ("Count" = 0)) STRICT;
INSERT INTO "CarriedOver" SELECT (SELECT count(*) FROM "UpdateWithholding") + (SELECT count(*) FROM "ReplyWithholding") + (SELECT count(*) FROM "ActionReportWithholding") + (SELECT count(*) FROM "DeclarationWithholding") - (SELECT count(*) FROM "Withholding");
DROP TABLE "CarriedOver";
DROP TABLE "UpdateWithholding";
DROP TABLE "ReplyWithholding";
DROP TABLE "ActionReportWithholding";
DROP TABLE "DeclarationWithholding";

CREATE TRIGGER "Withholding_is_never_rewritten" BEFORE UPDATE OF "TenantId", "Id", "Words", "UpdateId", "ReplyId", "ReportId", "DeclarationId", "MeetingId", "CommitmentId", "ResolutionId", "FigureId", "Place", "Before", "At", "WithheldBy", "WithheldByName", "Reason", "ReviewDueAt" ON "Withholding"
BEGIN SELECT raise(ABORT, 'what was withheld stays on record'); END;
CREATE TRIGGER "Withholding_alarm_is_raised_once" BEFORE UPDATE OF "AlarmedAt" ON "Withholding" WHEN OLD.AlarmedAt IS NOT NULL
BEGIN SELECT raise(ABORT, 'what was withheld stays on record'); END;
CREATE TRIGGER "Withholding_is_reviewed_once" BEFORE UPDATE ON "Withholding" WHEN OLD.ReviewedAt IS NOT NULL
BEGIN SELECT raise(ABORT, 'what was withheld is reviewed once'); END;
CREATE TRIGGER "Withholding_is_never_cut" BEFORE DELETE ON "Withholding" BEGIN SELECT raise(ABORT, 'what was withheld stays on record'); END;
CREATE TRIGGER "Withholding_is_never_replaced" BEFORE INSERT ON "Withholding"
WHEN EXISTS (SELECT 1 FROM "Withholding" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid
    OR (TenantId = NEW.TenantId AND IsGivenBack = 0 AND (UpdateId = NEW.UpdateId OR ReplyId = NEW.ReplyId OR ReportId = NEW.ReportId OR DeclarationId = NEW.DeclarationId)))
BEGIN SELECT raise(ABORT, 'what was withheld stays on record'); END;
