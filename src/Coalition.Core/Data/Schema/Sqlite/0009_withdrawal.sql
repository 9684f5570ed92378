-- Editions after a release, texts that were taken back, urgent takedowns, and what visitors report.

ALTER TABLE "Edition" ADD COLUMN "Ordinal" INTEGER;
ALTER TABLE "Document" ADD COLUMN "TakenDownAt" TEXT;

-- An addendum is public beside the edition it adds to; of all others one at a time.
ALTER TABLE "Publication" ADD COLUMN "AddsToId" TEXT;
DROP INDEX "IX_Publication_TenantId_DocumentId";
CREATE UNIQUE INDEX "IX_Publication_TenantId_DocumentId" ON "Publication" ("TenantId", "DocumentId") WHERE "EndedAt" IS NULL AND "AddsToId" IS NULL;

CREATE TABLE "Withdrawal" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "Notice" TEXT NOT NULL,
    "Parts" TEXT NOT NULL,
    "UpTo" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "ByName" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_Withdrawal_TenantId_DocumentId" ON "Withdrawal" ("TenantId", "DocumentId");

CREATE TRIGGER "Withdrawal_is_append_only" BEFORE UPDATE ON "Withdrawal" BEGIN SELECT raise(ABORT, 'withdrawals are never changed'); END;
CREATE TRIGGER "Withdrawal_is_never_cut" BEFORE DELETE ON "Withdrawal" BEGIN SELECT raise(ABORT, 'withdrawals are never deleted'); END;
CREATE TRIGGER "Withdrawal_is_never_replaced" BEFORE INSERT ON "Withdrawal"
WHEN EXISTS (SELECT 1 FROM "Withdrawal" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'withdrawals are never changed'); END;

CREATE TABLE "Takedown" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "ByName" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "ReviewDueAt" TEXT NOT NULL,
    "ReviewDueZone" TEXT NOT NULL,
    "AlarmedAt" TEXT,
    "ReviewedBy" TEXT,
    "ReviewedByName" TEXT,
    "ReviewedAt" TEXT,
    "Outcome" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_Takedown_TenantId_DocumentId" ON "Takedown" ("TenantId", "DocumentId") WHERE "ReviewedAt" IS NULL;
CREATE INDEX "IX_Takedown_TenantId_At" ON "Takedown" ("TenantId", "At");

CREATE TRIGGER "Takedown_is_never_cut" BEFORE DELETE ON "Takedown" BEGIN SELECT raise(ABORT, 'takedowns are never deleted'); END;
CREATE TRIGGER "Takedown_is_never_replaced" BEFORE INSERT ON "Takedown"
WHEN EXISTS (SELECT 1 FROM "Takedown" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR (TenantId = NEW.TenantId AND DocumentId = NEW.DocumentId AND ReviewedAt IS NULL AND NEW.ReviewedAt IS NULL) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'takedowns are never deleted'); END;

CREATE TABLE "SafetyReport" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Address" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "Contact" TEXT,
    "ReceivedAt" TEXT NOT NULL,
    "HandledAt" TEXT,
    "HandledByName" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_SafetyReport_TenantId_ReceivedAt" ON "SafetyReport" ("TenantId", "ReceivedAt");
