-- Resolutions with their symbols in a chain, their session and their sponsors; rolls of votes taken from tables; what was said
-- before of records that readers may have met; claims that gave way to others; what is known of copies and garbled sources.

ALTER TABLE "Resolution" ADD COLUMN "Session" TEXT;
ALTER TABLE "Resolution" ADD COLUMN "Symbols" TEXT NOT NULL DEFAULT '[]';
UPDATE "Resolution" SET "Symbols" = json_array(json_object('Symbol', "Symbol", 'Stage', 'Adopted')) WHERE "Symbol" IS NOT NULL;
ALTER TABLE "Resolution" DROP COLUMN "Symbol";

ALTER TABLE "VoteEvent" ADD COLUMN "RuleNote" TEXT;

CREATE TABLE "ResolutionSponsor" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "ResolutionId" TEXT NOT NULL,
    "Order" INTEGER NOT NULL,
    "PartyId" TEXT NOT NULL,
    "Stage" TEXT NOT NULL,
    "On" TEXT,
    "SourceId" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "ResolutionId") REFERENCES "Resolution" ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_ResolutionSponsor_PartyId" ON "ResolutionSponsor" ("PartyId");
CREATE UNIQUE INDEX "IX_ResolutionSponsor_TenantId_ResolutionId_PartyId" ON "ResolutionSponsor" ("TenantId", "ResolutionId", "PartyId");
CREATE INDEX "IX_ResolutionSponsor_TenantId_SourceId" ON "ResolutionSponsor" ("TenantId", "SourceId");

CREATE TABLE "RollImport" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "VoteEventId" TEXT NOT NULL,
    "SourceId" TEXT NOT NULL,
    "Lines" TEXT NOT NULL,
    "ImportedAt" TEXT NOT NULL,
    "ImportedBy" TEXT NOT NULL,
    "ImportedByName" TEXT NOT NULL,
    "UndoneAt" TEXT,
    "UndoneBy" TEXT,
    "UndoneByName" TEXT,
    "UndoneReason" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "VoteEventId") REFERENCES "VoteEvent" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_RollImport_TenantId_VoteEventId" ON "RollImport" ("TenantId", "VoteEventId");
CREATE INDEX "IX_RollImport_TenantId_SourceId" ON "RollImport" ("TenantId", "SourceId");

-- A key over two columns cannot be added to a table, so the table is made anew.
CREATE TABLE "VotePosition_0040" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "VoteEventId" TEXT NOT NULL,
    "Order" INTEGER NOT NULL,
    "PartyId" TEXT NOT NULL,
    "Position" TEXT NOT NULL,
    "SourceId" TEXT NOT NULL,
    "RollImportId" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "VoteEventId") REFERENCES "VoteEvent" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RollImportId") REFERENCES "RollImport" ("TenantId", "Id")
) STRICT;
INSERT INTO "VotePosition_0040" SELECT "TenantId", "Id", "VoteEventId", "Order", "PartyId", "Position", "SourceId", NULL FROM "VotePosition";
DROP TABLE "VotePosition";
ALTER TABLE "VotePosition_0040" RENAME TO "VotePosition";
CREATE INDEX "IX_VotePosition_PartyId" ON "VotePosition" ("PartyId");
CREATE INDEX "IX_VotePosition_TenantId_RollImportId" ON "VotePosition" ("TenantId", "RollImportId");
CREATE INDEX "IX_VotePosition_TenantId_SourceId" ON "VotePosition" ("TenantId", "SourceId");
CREATE UNIQUE INDEX "IX_VotePosition_TenantId_VoteEventId_PartyId" ON "VotePosition" ("TenantId", "VoteEventId", "PartyId");

ALTER TABLE "Figure" ADD COLUMN "UpTo" TEXT;

CREATE TABLE "FigureSuccession" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "EarlierId" TEXT NOT NULL,
    "LaterId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "DoneBy" TEXT NOT NULL,
    "DoneByName" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EarlierId") REFERENCES "Figure" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "LaterId") REFERENCES "Figure" ("TenantId", "Id"),
    CHECK ("EarlierId" <> "LaterId")
) STRICT;
CREATE UNIQUE INDEX "IX_FigureSuccession_TenantId_EarlierId" ON "FigureSuccession" ("TenantId", "EarlierId");
CREATE INDEX "IX_FigureSuccession_TenantId_LaterId" ON "FigureSuccession" ("TenantId", "LaterId");

ALTER TABLE "Source" ADD COLUMN "OriginalUrl" TEXT;
ALTER TABLE "Source" ADD COLUMN "Cleaned" TEXT;
ALTER TABLE "Source" ADD COLUMN "AsPrinted" TEXT;

CREATE TABLE "ResolutionCorrection" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RecordId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "CorrectedBy" TEXT NOT NULL,
    "CorrectedByName" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "Before" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RecordId") REFERENCES "Resolution" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_ResolutionCorrection_TenantId_RecordId" ON "ResolutionCorrection" ("TenantId", "RecordId");

CREATE TABLE "FigureCorrection" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RecordId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "CorrectedBy" TEXT NOT NULL,
    "CorrectedByName" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "Before" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RecordId") REFERENCES "Figure" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_FigureCorrection_TenantId_RecordId" ON "FigureCorrection" ("TenantId", "RecordId");

CREATE TABLE "SourceCorrection" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RecordId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "CorrectedBy" TEXT NOT NULL,
    "CorrectedByName" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "Before" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RecordId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_SourceCorrection_TenantId_RecordId" ON "SourceCorrection" ("TenantId", "RecordId");

-- What was said before is never rewritten, and what a table brought stays on record when it is undone.
CREATE TRIGGER "ResolutionCorrection_is_append_only" BEFORE UPDATE ON "ResolutionCorrection" BEGIN SELECT raise(ABORT, 'corrections are never changed'); END;
CREATE TRIGGER "ResolutionCorrection_is_never_cut" BEFORE DELETE ON "ResolutionCorrection" BEGIN SELECT raise(ABORT, 'corrections are never deleted'); END;
CREATE TRIGGER "ResolutionCorrection_is_never_replaced" BEFORE INSERT ON "ResolutionCorrection"
WHEN EXISTS (SELECT 1 FROM "ResolutionCorrection" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'corrections are never changed'); END;
CREATE TRIGGER "FigureCorrection_is_append_only" BEFORE UPDATE ON "FigureCorrection" BEGIN SELECT raise(ABORT, 'corrections are never changed'); END;
CREATE TRIGGER "FigureCorrection_is_never_cut" BEFORE DELETE ON "FigureCorrection" BEGIN SELECT raise(ABORT, 'corrections are never deleted'); END;
CREATE TRIGGER "FigureCorrection_is_never_replaced" BEFORE INSERT ON "FigureCorrection"
WHEN EXISTS (SELECT 1 FROM "FigureCorrection" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'corrections are never changed'); END;
CREATE TRIGGER "SourceCorrection_is_append_only" BEFORE UPDATE ON "SourceCorrection" BEGIN SELECT raise(ABORT, 'corrections are never changed'); END;
CREATE TRIGGER "SourceCorrection_is_never_cut" BEFORE DELETE ON "SourceCorrection" BEGIN SELECT raise(ABORT, 'corrections are never deleted'); END;
CREATE TRIGGER "SourceCorrection_is_never_replaced" BEFORE INSERT ON "SourceCorrection"
WHEN EXISTS (SELECT 1 FROM "SourceCorrection" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'corrections are never changed'); END;
CREATE TRIGGER "FigureSuccession_is_append_only" BEFORE UPDATE ON "FigureSuccession" BEGIN SELECT raise(ABORT, 'successions of claims are never changed'); END;
CREATE TRIGGER "FigureSuccession_is_never_cut" BEFORE DELETE ON "FigureSuccession" BEGIN SELECT raise(ABORT, 'successions of claims are never deleted'); END;
CREATE TRIGGER "FigureSuccession_is_never_replaced" BEFORE INSERT ON "FigureSuccession"
WHEN EXISTS (SELECT 1 FROM "FigureSuccession" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR (TenantId = NEW.TenantId AND EarlierId = NEW.EarlierId) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'successions of claims are never changed'); END;
CREATE TRIGGER "RollImport_lines_are_append_only" BEFORE UPDATE OF "VoteEventId", "SourceId", "Lines", "ImportedAt", "ImportedBy", "ImportedByName" ON "RollImport" BEGIN SELECT raise(ABORT, 'imported rolls are never changed'); END;
CREATE TRIGGER "RollImport_is_undone_once" BEFORE UPDATE ON "RollImport" WHEN OLD."UndoneAt" IS NOT NULL BEGIN SELECT raise(ABORT, 'imported rolls are never changed'); END;
CREATE TRIGGER "RollImport_is_never_cut" BEFORE DELETE ON "RollImport" BEGIN SELECT raise(ABORT, 'imported rolls are never deleted'); END;
CREATE TRIGGER "RollImport_is_never_replaced" BEFORE INSERT ON "RollImport"
WHEN EXISTS (SELECT 1 FROM "RollImport" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'imported rolls are never changed'); END;
