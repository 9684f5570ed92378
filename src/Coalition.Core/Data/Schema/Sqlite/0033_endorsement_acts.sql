-- Every act of treaty practice: a party's acts on a document are numbered, an act may be about another one, and evidence may have a
-- scan. SQLite changes no condition of a table in place, so it is made anew with what it holds.

CREATE TABLE "KeptEndorsement" AS SELECT * FROM "Endorsement" ORDER BY rowid;
CREATE TABLE "KeptConfirmation" AS SELECT * FROM "EndorsementConfirmation" ORDER BY rowid;
DROP TABLE "EndorsementConfirmation";
DROP TABLE "Endorsement";

CREATE TABLE "Endorsement" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Adherence" INTEGER NOT NULL,
    "TextHash" TEXT NOT NULL,
    "Act" TEXT NOT NULL,
    "AboutId" TEXT,
    "IsStrike" INTEGER NOT NULL,
    "Reason" TEXT,
    "DateOfAct" TEXT NOT NULL,
    "ReceivedAt" TEXT,
    "RecordedAt" TEXT NOT NULL,
    "EffectiveOn" TEXT NOT NULL,
    "CapacityAtAct" TEXT NOT NULL,
    "Channel" TEXT NOT NULL,
    "NameAsSigned" TEXT NOT NULL,
    "SignedBy" TEXT,
    "Order" INTEGER NOT NULL,
    "RecordedBy" TEXT NOT NULL,
    "RecordedByName" TEXT NOT NULL,
    "MandateId" TEXT,
    "EvidenceSourceId" TEXT,
    "ScanId" TEXT,
    "ScanName" TEXT,
    "SilenceId" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "AboutId") REFERENCES "Endorsement" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "MandateId") REFERENCES "Mandate" ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("TenantId", "EvidenceSourceId") REFERENCES "Source" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "ScanId") REFERENCES "StoredFile" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SilenceId") REFERENCES "SilenceProcedure" ("TenantId", "Id"),
    CHECK (("MandateId" IS NOT NULL) + ("EvidenceSourceId" IS NOT NULL) + ("SilenceId" IS NOT NULL) = 1),
    CHECK (("AboutId" IS NOT NULL) = ("Act" IN ('WithdrawDeclaration', 'RecordCorrection'))),
    CHECK ("Act" = 'RecordCorrection' OR "IsStrike" = 0),
    CHECK (("ScanId" IS NULL) = ("ScanName" IS NULL) AND ("ScanId" IS NULL OR "EvidenceSourceId" IS NOT NULL))
) STRICT;
INSERT INTO "Endorsement" SELECT "TenantId", "Id", "DocumentId", "PartyId", row_number() OVER (PARTITION BY "TenantId", "DocumentId", "PartyId" ORDER BY rowid), "Adherence",
    "TextHash", "Act", NULL, 0, NULL, "DateOfAct", "ReceivedAt", "RecordedAt", "EffectiveOn", "CapacityAtAct", "Channel", "NameAsSigned", NULL, "Order",
    "RecordedBy", "RecordedByName", "MandateId", "EvidenceSourceId", NULL, NULL, "SilenceId" FROM "KeptEndorsement" ORDER BY rowid;
CREATE INDEX "IX_Endorsement_PartyId" ON "Endorsement" ("PartyId");
CREATE UNIQUE INDEX "IX_Endorsement_TenantId_DocumentId_PartyId_Number" ON "Endorsement" ("TenantId", "DocumentId", "PartyId", "Number");
CREATE INDEX "IX_Endorsement_TenantId_AboutId" ON "Endorsement" ("TenantId", "AboutId");
CREATE INDEX "IX_Endorsement_TenantId_EvidenceSourceId" ON "Endorsement" ("TenantId", "EvidenceSourceId");
CREATE INDEX "IX_Endorsement_TenantId_MandateId" ON "Endorsement" ("TenantId", "MandateId");
CREATE INDEX "IX_Endorsement_TenantId_ScanId" ON "Endorsement" ("TenantId", "ScanId");
CREATE INDEX "IX_Endorsement_TenantId_SilenceId" ON "Endorsement" ("TenantId", "SilenceId");

CREATE TABLE "EndorsementConfirmation" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "EndorsementId" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EndorsementId") REFERENCES "Endorsement" ("TenantId", "Id")
) STRICT;
INSERT INTO "EndorsementConfirmation" SELECT * FROM "KeptConfirmation" ORDER BY rowid;
CREATE UNIQUE INDEX "IX_EndorsementConfirmation_TenantId_EndorsementId" ON "EndorsementConfirmation" ("TenantId", "EndorsementId");
DROP TABLE "KeptEndorsement";
DROP TABLE "KeptConfirmation";

CREATE TRIGGER "Endorsement_is_append_only" BEFORE UPDATE ON "Endorsement" BEGIN SELECT raise(ABORT, 'endorsements are never changed'); END;
CREATE TRIGGER "Endorsement_is_never_cut" BEFORE DELETE ON "Endorsement" BEGIN SELECT raise(ABORT, 'endorsements are never deleted'); END;
CREATE TRIGGER "Endorsement_is_never_replaced" BEFORE INSERT ON "Endorsement"
WHEN EXISTS (SELECT 1 FROM "Endorsement" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR (TenantId = NEW.TenantId AND DocumentId = NEW.DocumentId AND PartyId = NEW.PartyId AND Number = NEW.Number) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'endorsements are never changed'); END;
CREATE TRIGGER "EndorsementConfirmation_is_append_only" BEFORE UPDATE ON "EndorsementConfirmation" BEGIN SELECT raise(ABORT, 'confirmations are never changed'); END;
CREATE TRIGGER "EndorsementConfirmation_is_never_cut" BEFORE DELETE ON "EndorsementConfirmation" BEGIN SELECT raise(ABORT, 'confirmations are never deleted'); END;
CREATE TRIGGER "EndorsementConfirmation_is_by_a_second_person" BEFORE INSERT ON "EndorsementConfirmation"
WHEN EXISTS (SELECT 1 FROM "Endorsement" WHERE "TenantId" = NEW."TenantId" AND "Id" = NEW."EndorsementId" AND "RecordedBy" = NEW."UserId")
BEGIN SELECT raise(ABORT, 'whoever recorded an endorsement cannot confirm it'); END;
CREATE TRIGGER "EndorsementConfirmation_is_never_replaced" BEFORE INSERT ON "EndorsementConfirmation"
WHEN EXISTS (SELECT 1 FROM "EndorsementConfirmation" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR (TenantId = NEW.TenantId AND EndorsementId = NEW.EndorsementId) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'confirmations are never changed'); END;

CREATE TABLE "Declaration" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "EndorsementId" TEXT NOT NULL,
    "Type" TEXT NOT NULL,
    "BlockIds" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "Counts" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EndorsementId") REFERENCES "Endorsement" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_Declaration_TenantId_EndorsementId" ON "Declaration" ("TenantId", "EndorsementId");
CREATE TRIGGER "Declaration_is_append_only" BEFORE UPDATE ON "Declaration" BEGIN SELECT raise(ABORT, 'declarations are never changed'); END;
CREATE TRIGGER "Declaration_is_never_cut" BEFORE DELETE ON "Declaration" BEGIN SELECT raise(ABORT, 'declarations are never deleted'); END;
CREATE TRIGGER "Declaration_is_never_replaced" BEFORE INSERT ON "Declaration"
WHEN EXISTS (SELECT 1 FROM "Declaration" WHERE (TenantId = NEW.TenantId AND (Id = NEW.Id OR EndorsementId = NEW.EndorsementId)) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'declarations are never changed'); END;

-- A contest is settled once and stays.
CREATE TABLE "EndorsementContest" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "EndorsementId" TEXT NOT NULL,
    "ContestedAt" TEXT NOT NULL,
    "ContestedBy" TEXT NOT NULL,
    "ContestedByName" TEXT NOT NULL,
    "MandateId" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "Settlement" TEXT,
    "SettledAt" TEXT,
    "SettledBy" TEXT,
    "SettlementReason" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EndorsementId") REFERENCES "Endorsement" ("TenantId", "Id"),
    CHECK (("SettledAt" IS NULL) = ("Settlement" IS NULL) AND ("SettledAt" IS NULL) = ("SettlementReason" IS NULL))
) STRICT;
CREATE UNIQUE INDEX "IX_EndorsementContest_TenantId_EndorsementId" ON "EndorsementContest" ("TenantId", "EndorsementId") WHERE "SettledAt" IS NULL;
CREATE TRIGGER "EndorsementContest_is_settled_once" BEFORE UPDATE ON "EndorsementContest" WHEN OLD."SettledAt" IS NOT NULL
BEGIN SELECT raise(ABORT, 'a settled contest is never changed'); END;
CREATE TRIGGER "EndorsementContest_is_never_cut" BEFORE DELETE ON "EndorsementContest" BEGIN SELECT raise(ABORT, 'contests are never deleted'); END;

CREATE TABLE "NotJoining" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "WindowId" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "MandateId" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "Reason" TEXT,
    "At" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "WindowId") REFERENCES "EndorsementWindow" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_NotJoining_TenantId_WindowId_PartyId" ON "NotJoining" ("TenantId", "WindowId", "PartyId");
CREATE INDEX "IX_NotJoining_TenantId_DocumentId" ON "NotJoining" ("TenantId", "DocumentId");

ALTER TABLE "EndorsementWindow" ADD COLUMN "Until" TEXT;
ALTER TABLE "EndorsementWindow" ADD COLUMN "UntilZone" TEXT;
ALTER TABLE "EndorsementWindow" ADD COLUMN "CountsDissociation" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "SiteSettings" ADD COLUMN "ContestDays" INTEGER NOT NULL DEFAULT 30;
ALTER TABLE "SiteSettings" ADD COLUMN "ContestHiddenDays" INTEGER NOT NULL DEFAULT 7;
ALTER TABLE "SiteSettings" ADD COLUMN "OriginalBy" TEXT NOT NULL DEFAULT 'DateOfAct';
CREATE TRIGGER "EndorsementContest_is_never_replaced" BEFORE INSERT ON "EndorsementContest"
WHEN EXISTS (SELECT 1 FROM "EndorsementContest" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'contests are never replaced'); END;
