-- Memberships as acts: a row that was replaced stays, with the instant and the reason; what ends one says why and on which source.
-- Mandates that a second person confirms, that pass to a successor, and whose end is told before it comes. The tenant's rules for parties.

CREATE TABLE "MembershipOverTime" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "Capacity" TEXT NOT NULL,
    "From" TEXT,
    "To" TEXT,
    "SourceId" TEXT NOT NULL,
    "EndReason" TEXT,
    "EndSourceId" TEXT,
    "ReplacesId" TEXT,
    "RecordedAt" TEXT NOT NULL,
    "SupersededAt" TEXT,
    "SupersededReason" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EndSourceId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
INSERT INTO "MembershipOverTime" ("TenantId", "Id", "PartyId", "Capacity", "From", "To", "SourceId", "RecordedAt", "Version")
SELECT "TenantId", "Id", "PartyId", "Capacity", "From", "To", "SourceId", "RecordedAt", "Version" FROM "Membership";
DROP TABLE "Membership";
ALTER TABLE "MembershipOverTime" RENAME TO "Membership";
CREATE INDEX "IX_Membership_PartyId" ON "Membership" ("PartyId");
CREATE INDEX "IX_Membership_TenantId_PartyId" ON "Membership" ("TenantId", "PartyId");
CREATE INDEX "IX_Membership_TenantId_SourceId" ON "Membership" ("TenantId", "SourceId");
CREATE INDEX "IX_Membership_TenantId_EndSourceId" ON "Membership" ("TenantId", "EndSourceId");

ALTER TABLE "Mandate" ADD COLUMN "NeedsConfirmation" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Mandate" ADD COLUMN "ConfirmedAt" TEXT;
ALTER TABLE "Mandate" ADD COLUMN "ConfirmedBy" TEXT;
ALTER TABLE "Mandate" ADD COLUMN "SupersededFrom" TEXT;
ALTER TABLE "Mandate" ADD COLUMN "EndingToldAt" TEXT;

ALTER TABLE "SiteSettings" ADD COLUMN "Parties" TEXT NOT NULL DEFAULT '{}';
