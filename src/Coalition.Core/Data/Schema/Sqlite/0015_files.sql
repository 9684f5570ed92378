-- Files on editions. The bytes lie once in a tenant; which edition bears them is part of its text.

ALTER TABLE "Edition" ADD COLUMN "Attachments" TEXT NOT NULL DEFAULT '[]';

CREATE TABLE "StoredFile" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "MediaType" TEXT NOT NULL,
    "Length" INTEGER NOT NULL,
    "Bytes" BLOB NOT NULL,
    "StoredAt" TEXT NOT NULL,
    "StoredBy" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_StoredFile_TenantId_Sha256" ON "StoredFile" ("TenantId", "Sha256");

CREATE TRIGGER "StoredFile_is_append_only" BEFORE UPDATE ON "StoredFile" BEGIN SELECT raise(ABORT, 'stored files are never changed'); END;
CREATE TRIGGER "StoredFile_is_never_cut" BEFORE DELETE ON "StoredFile" BEGIN SELECT raise(ABORT, 'stored files are never deleted'); END;
CREATE TRIGGER "StoredFile_is_never_replaced" BEFORE INSERT ON "StoredFile"
WHEN EXISTS (SELECT 1 FROM "StoredFile" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR (TenantId = NEW.TenantId AND Sha256 = NEW.Sha256) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'stored files are never changed'); END;
