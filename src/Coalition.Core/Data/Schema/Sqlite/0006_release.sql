-- A release that waits for its instant, what stops it, and texts that go out together.

ALTER TABLE "Round" ADD COLUMN "NotBefore" TEXT;
ALTER TABLE "Round" ADD COLUMN "NotBeforeZone" TEXT;

CREATE TABLE "Bundle" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "CreatedBy" TEXT NOT NULL,
    "ReleasedAt" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_Bundle_TenantId_CreatedAt" ON "Bundle" ("TenantId", "CreatedAt");

CREATE TABLE "BundleItem" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "BundleId" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "EditionId" TEXT NOT NULL,
    "TextHash" TEXT NOT NULL,
    "AddedBy" TEXT NOT NULL,
    "AddedAt" TEXT NOT NULL,
    "LeftAt" TEXT,
    "LeftBy" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "BundleId") REFERENCES "Bundle" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EditionId") REFERENCES "Edition" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_BundleItem_TenantId_BundleId" ON "BundleItem" ("TenantId", "BundleId");
CREATE UNIQUE INDEX "IX_BundleItem_TenantId_DocumentId" ON "BundleItem" ("TenantId", "DocumentId") WHERE "LeftAt" IS NULL;
CREATE INDEX "IX_BundleItem_TenantId_EditionId" ON "BundleItem" ("TenantId", "EditionId");

CREATE TABLE "BundleClearance" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "BundleId" TEXT NOT NULL,
    "SeatId" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "MandateId" TEXT NOT NULL,
    "BundleHashShown" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "BundleId") REFERENCES "Bundle" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "MandateId") REFERENCES "Mandate" ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("TenantId", "SeatId") REFERENCES "Seat" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_BundleClearance_PartyId" ON "BundleClearance" ("PartyId");
CREATE INDEX "IX_BundleClearance_TenantId_BundleId_SeatId" ON "BundleClearance" ("TenantId", "BundleId", "SeatId");
CREATE INDEX "IX_BundleClearance_TenantId_MandateId" ON "BundleClearance" ("TenantId", "MandateId");
CREATE INDEX "IX_BundleClearance_TenantId_SeatId" ON "BundleClearance" ("TenantId", "SeatId");

CREATE TABLE "Schedule" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "EditionId" TEXT NOT NULL,
    "TextHash" TEXT NOT NULL,
    "BundleId" TEXT,
    "BundleHash" TEXT,
    "ReleaseAt" TEXT NOT NULL,
    "TimeZoneId" TEXT NOT NULL,
    "NotBefore" TEXT,
    "ScheduledBy" TEXT NOT NULL,
    "ScheduledByName" TEXT NOT NULL,
    "ScheduledAt" TEXT NOT NULL,
    "End" TEXT,
    "EndedAt" TEXT,
    "EndedBy" TEXT,
    "FailureCode" TEXT,
    "Reason" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "BundleId") REFERENCES "Bundle" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EditionId") REFERENCES "Edition" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_Schedule_TenantId_BundleId" ON "Schedule" ("TenantId", "BundleId");
CREATE UNIQUE INDEX "IX_Schedule_TenantId_DocumentId" ON "Schedule" ("TenantId", "DocumentId") WHERE "EndedAt" IS NULL;
CREATE INDEX "IX_Schedule_TenantId_DocumentId_ScheduledAt" ON "Schedule" ("TenantId", "DocumentId", "ScheduledAt");
CREATE INDEX "IX_Schedule_TenantId_EditionId" ON "Schedule" ("TenantId", "EditionId");
CREATE INDEX "IX_Schedule_TenantId_ReleaseAt" ON "Schedule" ("TenantId", "ReleaseAt") WHERE "EndedAt" IS NULL;

CREATE TABLE "Hold" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "PartyId" TEXT,
    "MandateId" TEXT,
    "Side" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "PlacedBy" TEXT NOT NULL,
    "PlacedByName" TEXT NOT NULL,
    "PlacedAt" TEXT NOT NULL,
    "LiftedAt" TEXT,
    "LiftedBy" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "MandateId") REFERENCES "Mandate" ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id")
) STRICT;
CREATE INDEX "IX_Hold_PartyId" ON "Hold" ("PartyId");
CREATE INDEX "IX_Hold_TenantId_DocumentId" ON "Hold" ("TenantId", "DocumentId") WHERE "LiftedAt" IS NULL;
CREATE INDEX "IX_Hold_TenantId_MandateId" ON "Hold" ("TenantId", "MandateId");

CREATE TRIGGER "BundleClearance_is_append_only" BEFORE UPDATE ON "BundleClearance" BEGIN SELECT raise(ABORT, 'clearances are never changed'); END;
CREATE TRIGGER "BundleClearance_is_never_cut" BEFORE DELETE ON "BundleClearance" BEGIN SELECT raise(ABORT, 'clearances are never deleted'); END;
CREATE TRIGGER "Schedule_ends_once" BEFORE UPDATE ON "Schedule" WHEN OLD.EndedAt IS NOT NULL BEGIN SELECT raise(ABORT, 'a schedule that has ended is never changed'); END;
CREATE TRIGGER "Schedule_is_never_cut" BEFORE DELETE ON "Schedule" BEGIN SELECT raise(ABORT, 'schedules are never deleted'); END;
CREATE TRIGGER "Hold_is_lifted_once" BEFORE UPDATE ON "Hold" WHEN OLD.LiftedAt IS NOT NULL BEGIN SELECT raise(ABORT, 'a hold that was lifted is never changed'); END;
CREATE TRIGGER "Hold_is_never_cut" BEFORE DELETE ON "Hold" BEGIN SELECT raise(ABORT, 'holds are never deleted'); END;

-- INSERT OR REPLACE deletes the row in its way without asking the triggers above.
CREATE TRIGGER "BundleClearance_is_never_replaced" BEFORE INSERT ON "BundleClearance"
WHEN EXISTS (SELECT 1 FROM "BundleClearance" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'clearances are never changed'); END;
CREATE TRIGGER "Schedule_is_never_replaced" BEFORE INSERT ON "Schedule"
WHEN EXISTS (SELECT 1 FROM "Schedule" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'schedules are never changed by another'); END;
CREATE TRIGGER "Hold_is_never_replaced" BEFORE INSERT ON "Hold"
WHEN EXISTS (SELECT 1 FROM "Hold" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'holds are never changed by another'); END;
