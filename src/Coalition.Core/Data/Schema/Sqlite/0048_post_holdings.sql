-- Office-holders in their posts, as sources name both, and what was said of them before.

CREATE TABLE "PostHolding" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Slug" TEXT NOT NULL,
    "Person" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Spellings" TEXT,
    "Title" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "From" TEXT,
    "To" TEXT,
    "Doubt" TEXT,
    "Note" TEXT,
    "RecordedAt" TEXT NOT NULL,
    "ReleasedAt" TEXT,
    "ReleasedBy" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id")
) STRICT;
CREATE UNIQUE INDEX "IX_PostHolding_TenantId_Slug" ON "PostHolding" ("TenantId", "Slug");
CREATE INDEX "IX_PostHolding_PartyId" ON "PostHolding" ("PartyId");

CREATE TABLE "PostHoldingSource" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RecordId" TEXT NOT NULL,
    "SourceId" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RecordId") REFERENCES "PostHolding" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_PostHoldingSource_TenantId_RecordId_SourceId" ON "PostHoldingSource" ("TenantId", "RecordId", "SourceId");
CREATE INDEX "IX_PostHoldingSource_TenantId_SourceId" ON "PostHoldingSource" ("TenantId", "SourceId");

CREATE TABLE "PostHoldingCorrection" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RecordId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "CorrectedBy" TEXT NOT NULL,
    "CorrectedByName" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "Before" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RecordId") REFERENCES "PostHolding" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_PostHoldingCorrection_TenantId_RecordId" ON "PostHoldingCorrection" ("TenantId", "RecordId");

CREATE TRIGGER "PostHoldingCorrection_is_append_only" BEFORE UPDATE ON "PostHoldingCorrection" BEGIN SELECT raise(ABORT, 'corrections are never changed'); END;
CREATE TRIGGER "PostHoldingCorrection_is_never_cut" BEFORE DELETE ON "PostHoldingCorrection" BEGIN SELECT raise(ABORT, 'corrections are never deleted'); END;
CREATE TRIGGER "PostHoldingCorrection_is_never_replaced" BEFORE INSERT ON "PostHoldingCorrection"
WHEN EXISTS (SELECT 1 FROM "PostHoldingCorrection" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'corrections are never changed'); END;
