-- Silence procedures with what was said in them, reviews for the protection of children, and the addresses of personal calendars.

ALTER TABLE "SiteSettings" ADD COLUMN "SilenceMinimumHours" INTEGER NOT NULL DEFAULT 72;
ALTER TABLE "SiteSettings" ADD COLUMN "WorkingDays" TEXT NOT NULL DEFAULT '["Monday","Tuesday","Wednesday","Thursday","Friday"]';
ALTER TABLE "SiteSettings" ADD COLUMN "Holidays" TEXT NOT NULL DEFAULT '[]';

CREATE TABLE "SilenceProcedure" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "EditionId" TEXT NOT NULL,
    "TextHash" TEXT NOT NULL,
    "Meaning" TEXT NOT NULL,
    "Entitlement" TEXT NOT NULL,
    "EntitledPartyIds" TEXT NOT NULL,
    "Identity" TEXT NOT NULL,
    "MinimumHours" INTEGER NOT NULL,
    "OpenedAt" TEXT NOT NULL,
    "OpenedBy" TEXT NOT NULL,
    "FirstDeadlineAt" TEXT NOT NULL,
    "DeadlineAt" TEXT NOT NULL,
    "TimeZoneId" TEXT NOT NULL,
    "OffDayReason" TEXT,
    "EndedAt" TEXT,
    "Outcome" TEXT,
    "WithdrawalReason" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EditionId") REFERENCES "Edition" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_SilenceProcedure_TenantId_DeadlineAt" ON "SilenceProcedure" ("TenantId", "DeadlineAt");
CREATE UNIQUE INDEX "IX_SilenceProcedure_TenantId_DocumentId" ON "SilenceProcedure" ("TenantId", "DocumentId") WHERE "EndedAt" IS NULL;
CREATE INDEX "IX_SilenceProcedure_TenantId_DocumentId_OpenedAt" ON "SilenceProcedure" ("TenantId", "DocumentId", "OpenedAt");
CREATE INDEX "IX_SilenceProcedure_TenantId_EditionId" ON "SilenceProcedure" ("TenantId", "EditionId");

CREATE TABLE "SilenceExtension" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "ProcedureId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "FromDeadlineAt" TEXT NOT NULL,
    "ToDeadlineAt" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "OffDayReason" TEXT,
    "UserId" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "ProcedureId") REFERENCES "SilenceProcedure" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_SilenceExtension_TenantId_ProcedureId_Number" ON "SilenceExtension" ("TenantId", "ProcedureId", "Number");

CREATE TABLE "SilenceCommunication" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "ProcedureId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "TextHashShown" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "MandateId" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "Reason" TEXT,
    "Text" TEXT,
    "BlockIds" TEXT NOT NULL,
    "ReceivedAt" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "ProcedureId") REFERENCES "SilenceProcedure" ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("TenantId", "MandateId") REFERENCES "Mandate" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_SilenceCommunication_PartyId" ON "SilenceCommunication" ("PartyId");
CREATE INDEX "IX_SilenceCommunication_TenantId_MandateId" ON "SilenceCommunication" ("TenantId", "MandateId");
CREATE INDEX "IX_SilenceCommunication_TenantId_ProcedureId_ReceivedAt" ON "SilenceCommunication" ("TenantId", "ProcedureId", "ReceivedAt");

CREATE TABLE "SafeguardingReview" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "EditionId" TEXT NOT NULL,
    "TextHash" TEXT NOT NULL,
    "Answers" TEXT NOT NULL,
    "Result" TEXT NOT NULL,
    "Conditions" TEXT,
    "ReviewerId" TEXT NOT NULL,
    "ReviewerName" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EditionId") REFERENCES "Edition" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_SafeguardingReview_TenantId_DocumentId_At" ON "SafeguardingReview" ("TenantId", "DocumentId", "At");
CREATE INDEX "IX_SafeguardingReview_TenantId_EditionId" ON "SafeguardingReview" ("TenantId", "EditionId");

CREATE TABLE "CalendarFeed" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "TokenHash" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "RevokedAt" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("UserId") REFERENCES "User" ("Id")
) STRICT;
CREATE UNIQUE INDEX "IX_CalendarFeed_TenantId_TokenHash" ON "CalendarFeed" ("TenantId", "TokenHash");
CREATE UNIQUE INDEX "IX_CalendarFeed_TenantId_UserId" ON "CalendarFeed" ("TenantId", "UserId") WHERE "RevokedAt" IS NULL;
CREATE INDEX "IX_CalendarFeed_UserId" ON "CalendarFeed" ("UserId");

-- What was announced at opening is never rewritten; the deadline alone moves, and only to a later instant.
CREATE TRIGGER "SilenceProcedure_is_as_announced" BEFORE UPDATE OF "DocumentId", "EditionId", "TextHash", "Meaning", "Entitlement", "EntitledPartyIds", "Identity", "MinimumHours", "OpenedAt", "OpenedBy", "FirstDeadlineAt", "TimeZoneId", "OffDayReason" ON "SilenceProcedure"
WHEN (NEW."DocumentId", NEW."EditionId", NEW."TextHash", NEW."Meaning", NEW."Entitlement", NEW."EntitledPartyIds", NEW."Identity", NEW."MinimumHours", NEW."OpenedAt", NEW."OpenedBy", NEW."FirstDeadlineAt", NEW."TimeZoneId", ifnull(NEW."OffDayReason", ''))
    <> (OLD."DocumentId", OLD."EditionId", OLD."TextHash", OLD."Meaning", OLD."Entitlement", OLD."EntitledPartyIds", OLD."Identity", OLD."MinimumHours", OLD."OpenedAt", OLD."OpenedBy", OLD."FirstDeadlineAt", OLD."TimeZoneId", ifnull(OLD."OffDayReason", ''))
BEGIN SELECT raise(ABORT, 'a silence procedure stays as it was announced'); END;
CREATE TRIGGER "SilenceProcedure_is_only_prolonged" BEFORE UPDATE OF "DeadlineAt" ON "SilenceProcedure" WHEN NEW."DeadlineAt" < OLD."DeadlineAt" BEGIN SELECT raise(ABORT, 'a deadline only moves to a later instant'); END;
CREATE TRIGGER "SilenceProcedure_is_never_cut" BEFORE DELETE ON "SilenceProcedure" BEGIN SELECT raise(ABORT, 'silence procedures are never deleted'); END;
CREATE TRIGGER "SilenceExtension_is_append_only" BEFORE UPDATE ON "SilenceExtension" BEGIN SELECT raise(ABORT, 'extensions are never changed'); END;
CREATE TRIGGER "SilenceExtension_is_never_cut" BEFORE DELETE ON "SilenceExtension" BEGIN SELECT raise(ABORT, 'extensions are never deleted'); END;
CREATE TRIGGER "SilenceCommunication_is_append_only" BEFORE UPDATE ON "SilenceCommunication" BEGIN SELECT raise(ABORT, 'communications are never changed'); END;
CREATE TRIGGER "SilenceCommunication_is_never_cut" BEFORE DELETE ON "SilenceCommunication" BEGIN SELECT raise(ABORT, 'communications are never deleted'); END;
CREATE TRIGGER "SafeguardingReview_is_append_only" BEFORE UPDATE ON "SafeguardingReview" BEGIN SELECT raise(ABORT, 'reviews are never changed'); END;
CREATE TRIGGER "SafeguardingReview_is_never_cut" BEFORE DELETE ON "SafeguardingReview" BEGIN SELECT raise(ABORT, 'reviews are never deleted'); END;

-- INSERT OR REPLACE deletes the row in its way without asking the triggers above.
CREATE TRIGGER "SilenceProcedure_is_never_replaced" BEFORE INSERT ON "SilenceProcedure"
WHEN EXISTS (SELECT 1 FROM "SilenceProcedure" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'silence procedures are never replaced'); END;
CREATE TRIGGER "SilenceExtension_is_never_replaced" BEFORE INSERT ON "SilenceExtension"
WHEN EXISTS (SELECT 1 FROM "SilenceExtension" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR (TenantId = NEW.TenantId AND ProcedureId = NEW.ProcedureId AND Number = NEW.Number) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'extensions are never changed'); END;
CREATE TRIGGER "SilenceCommunication_is_never_replaced" BEFORE INSERT ON "SilenceCommunication"
WHEN EXISTS (SELECT 1 FROM "SilenceCommunication" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'communications are never changed'); END;
CREATE TRIGGER "SafeguardingReview_is_never_replaced" BEFORE INSERT ON "SafeguardingReview"
WHEN EXISTS (SELECT 1 FROM "SafeguardingReview" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'reviews are never changed'); END;
