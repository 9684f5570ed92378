-- Tables that become records of a register: uploaded, confirmed as one act, undone as one act. The file lies here only until then.

CREATE TABLE "RegisterImport" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "SubjectId" TEXT,
    "Subject" TEXT,
    "SourceId" TEXT,
    "FileName" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "Length" INTEGER NOT NULL,
    "Rows" INTEGER NOT NULL,
    "UploadedAt" TEXT NOT NULL,
    "UploadedBy" TEXT NOT NULL,
    "UploadedByName" TEXT NOT NULL,
    "DiscardedAt" TEXT,
    "ConfirmedAt" TEXT,
    "ConfirmedBy" TEXT,
    "ConfirmedByName" TEXT,
    "Made" INTEGER NOT NULL,
    "Left" INTEGER NOT NULL,
    "UndoneAt" TEXT,
    "UndoneBy" TEXT,
    "UndoneByName" TEXT,
    "UndoneReason" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_RegisterImport_TenantId_UploadedAt" ON "RegisterImport" ("TenantId", "UploadedAt");
CREATE INDEX "IX_RegisterImport_TenantId_Sha256" ON "RegisterImport" ("TenantId", "Sha256");
CREATE INDEX "IX_RegisterImport_TenantId_SourceId" ON "RegisterImport" ("TenantId", "SourceId");

CREATE TABLE "ImportFile" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "ImportId" TEXT NOT NULL,
    "Bytes" BLOB NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "ImportId") REFERENCES "RegisterImport" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_ImportFile_TenantId_ImportId" ON "ImportFile" ("TenantId", "ImportId");

CREATE TABLE "ImportedRecord" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "ImportId" TEXT NOT NULL,
    "Row" INTEGER NOT NULL,
    "RecordId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "ImportId") REFERENCES "RegisterImport" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_ImportedRecord_TenantId_ImportId_RecordId" ON "ImportedRecord" ("TenantId", "ImportId", "RecordId");

-- Rolls taken before are imports too, so that they are undone in the same way. Their files were not kept.
INSERT INTO "RegisterImport"
SELECT roll."TenantId", roll."Id", 'Votes', resolution."Id", json_extract(resolution."Title", '$.en'), roll."SourceId", 'roll.csv', '', 0, json_array_length(roll."Lines"),
    roll."ImportedAt", roll."ImportedBy", roll."ImportedByName", NULL, roll."ImportedAt", roll."ImportedBy", roll."ImportedByName", json_array_length(roll."Lines"), 0,
    roll."UndoneAt", roll."UndoneBy", roll."UndoneByName", roll."UndoneReason", 0
FROM "RollImport" AS roll
JOIN "VoteEvent" AS vote ON vote."TenantId" = roll."TenantId" AND vote."Id" = roll."VoteEventId"
JOIN "Resolution" AS resolution ON resolution."TenantId" = vote."TenantId" AND resolution."Id" = vote."ResolutionId";
INSERT INTO "ImportedRecord"
SELECT roll."TenantId", roll."Id", roll."Id", 2, roll."Id", resolution."Slug"
FROM "RollImport" AS roll
JOIN "VoteEvent" AS vote ON vote."TenantId" = roll."TenantId" AND vote."Id" = roll."VoteEventId"
JOIN "Resolution" AS resolution ON resolution."TenantId" = vote."TenantId" AND resolution."Id" = vote."ResolutionId";

-- What was uploaded never changes; it is confirmed, thrown away and undone once.
CREATE TRIGGER "RegisterImport_upload_is_append_only" BEFORE UPDATE OF "Kind", "SubjectId", "Subject", "SourceId", "FileName", "Sha256", "Length", "Rows", "UploadedAt", "UploadedBy", "UploadedByName" ON "RegisterImport" BEGIN SELECT raise(ABORT, 'imports are never changed'); END;
CREATE TRIGGER "RegisterImport_is_confirmed_once" BEFORE UPDATE OF "ConfirmedAt", "ConfirmedBy", "ConfirmedByName", "Made", "Left" ON "RegisterImport" WHEN OLD."ConfirmedAt" IS NOT NULL OR OLD."DiscardedAt" IS NOT NULL BEGIN SELECT raise(ABORT, 'imports are never changed'); END;
CREATE TRIGGER "RegisterImport_is_over" BEFORE UPDATE ON "RegisterImport" WHEN OLD."UndoneAt" IS NOT NULL OR OLD."DiscardedAt" IS NOT NULL BEGIN SELECT raise(ABORT, 'imports are never changed'); END;
CREATE TRIGGER "RegisterImport_is_never_cut" BEFORE DELETE ON "RegisterImport" BEGIN SELECT raise(ABORT, 'imports are never deleted'); END;
CREATE TRIGGER "RegisterImport_is_never_replaced" BEFORE INSERT ON "RegisterImport"
WHEN EXISTS (SELECT 1 FROM "RegisterImport" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'imports are never changed'); END;
CREATE TRIGGER "ImportFile_is_append_only" BEFORE UPDATE ON "ImportFile" BEGIN SELECT raise(ABORT, 'uploaded files are never changed'); END;
CREATE TRIGGER "ImportedRecord_is_append_only" BEFORE UPDATE ON "ImportedRecord" BEGIN SELECT raise(ABORT, 'what an import made is never changed'); END;
CREATE TRIGGER "ImportedRecord_is_never_cut" BEFORE DELETE ON "ImportedRecord" BEGIN SELECT raise(ABORT, 'what an import made is never deleted'); END;
CREATE TRIGGER "ImportedRecord_is_never_replaced" BEFORE INSERT ON "ImportedRecord"
WHEN EXISTS (SELECT 1 FROM "ImportedRecord" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'what an import made is never changed'); END;
