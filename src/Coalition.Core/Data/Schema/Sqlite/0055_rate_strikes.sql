-- A wrong rate is struck and stays to be read; the right one of the same source and day takes its place.

CREATE TABLE "RateStrike" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RateSetId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "StruckBy" TEXT NOT NULL,
    "StruckByName" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RateSetId") REFERENCES "RateSet" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_RateStrike_TenantId_RateSetId" ON "RateStrike" ("TenantId", "RateSetId");
CREATE TRIGGER "RateStrike_is_append_only" BEFORE UPDATE ON "RateStrike" BEGIN SELECT raise(ABORT, 'strikes are never changed'); END;
CREATE TRIGGER "RateStrike_is_never_cut" BEFORE DELETE ON "RateStrike" BEGIN SELECT raise(ABORT, 'strikes are never deleted'); END;
CREATE TRIGGER "RateStrike_is_never_replaced" BEFORE INSERT ON "RateStrike"
WHEN EXISTS (SELECT 1 FROM "RateStrike" WHERE (TenantId = NEW.TenantId AND (Id = NEW.Id OR RateSetId = NEW.RateSetId)) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'strikes are never changed'); END;

-- One rate of a source and day counts. An index cannot look whether another one was struck.
DROP INDEX "IX_RateSet_TenantId_Base_Quote_RateDate_SourceId";
CREATE INDEX "IX_RateSet_TenantId_Base_Quote_RateDate_SourceId" ON "RateSet" ("TenantId", "Base", "Quote", "RateDate", "SourceId");
CREATE TRIGGER "RateSet_counts_once" BEFORE INSERT ON "RateSet"
WHEN EXISTS (
    SELECT 1 FROM "RateSet" AS other
    WHERE other.TenantId = NEW.TenantId AND other.Base = NEW.Base AND other.Quote = NEW.Quote AND other.RateDate = NEW.RateDate AND other.SourceId = NEW.SourceId AND other.Id <> NEW.Id
        AND NOT EXISTS (SELECT 1 FROM "RateStrike" WHERE TenantId = other.TenantId AND RateSetId = other.Id))
BEGIN SELECT raise(ABORT, 'this rate of the source and day is on file'); END;

-- A strike raises the version of its rate, so that two at once are a conflict; everything else of a rate stays as it is.
DROP TRIGGER "RateSet_is_append_only";
CREATE TRIGGER "RateSet_is_append_only" BEFORE UPDATE OF "TenantId", "Id", "Base", "Quote", "Rate", "RateDate", "Authority", "RecordedAt", "RecordedBy", "SourceId" ON "RateSet"
BEGIN SELECT raise(ABORT, 'rates are never changed'); END;
