-- What a document is called, for finding it in the back office: the titles of every edition in every language, its symbol and its
-- address. Kept by the database itself, so that whoever writes a title need not know of it.

CREATE TABLE "DocumentName" (
    "Number" INTEGER NOT NULL,
    "TenantId" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "SourceId" TEXT NOT NULL,
    "Words" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "SourceId")
) STRICT;
CREATE INDEX "IX_DocumentName_Number" ON "DocumentName" ("Number");

-- The tenant is a word of the index, so that a search walks the names of its own tenant alone.
CREATE VIRTUAL TABLE "DocumentNameIndex" USING fts5("Tenant", "Words", content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');

CREATE TRIGGER "DocumentName_Added" AFTER INSERT ON "DocumentName" BEGIN
    INSERT INTO "DocumentNameIndex" (rowid, "Tenant", "Words") VALUES (new."Number", replace(new."TenantId", '-', ''), new."Words");
END;
CREATE TRIGGER "DocumentName_Changed" AFTER UPDATE OF "Words" ON "DocumentName" BEGIN
    DELETE FROM "DocumentNameIndex" WHERE rowid = old."Number";
    INSERT INTO "DocumentNameIndex" (rowid, "Tenant", "Words") VALUES (new."Number", replace(new."TenantId", '-', ''), new."Words");
END;
CREATE TRIGGER "DocumentName_Gone" AFTER DELETE ON "DocumentName" BEGIN
    DELETE FROM "DocumentNameIndex" WHERE rowid = old."Number";
END;

CREATE TRIGGER "Document_Named" AFTER INSERT ON "Document" BEGIN
    INSERT INTO "DocumentName" ("Number", "TenantId", "DocumentId", "SourceId", "Words")
    VALUES ((SELECT coalesce(max("Number"), 0) + 1 FROM "DocumentName"), new."TenantId", new."Id", new."Id", coalesce(new."Symbol" || ' ', '') || new."Path");
END;
CREATE TRIGGER "Document_Renamed" AFTER UPDATE OF "Symbol", "Path" ON "Document" WHEN old."Path" <> new."Path" OR old."Symbol" IS NOT new."Symbol" BEGIN
    UPDATE "DocumentName" SET "Words" = coalesce(new."Symbol" || ' ', '') || new."Path" WHERE "TenantId" = new."TenantId" AND "SourceId" = new."Id";
END;
CREATE TRIGGER "Document_Unnamed" AFTER DELETE ON "Document" BEGIN
    DELETE FROM "DocumentName" WHERE "TenantId" = old."TenantId" AND "SourceId" = old."Id";
END;
CREATE TRIGGER "LanguageVersion_Titled" AFTER INSERT ON "LanguageVersion" BEGIN
    INSERT INTO "DocumentName" ("Number", "TenantId", "DocumentId", "SourceId", "Words")
    SELECT (SELECT coalesce(max("Number"), 0) + 1 FROM "DocumentName"), new."TenantId", edition."DocumentId", new."Id", new."Title" FROM "Edition" AS edition WHERE edition."TenantId" = new."TenantId" AND edition."Id" = new."EditionId";
END;
CREATE TRIGGER "LanguageVersion_Retitled" AFTER UPDATE OF "Title" ON "LanguageVersion" WHEN old."Title" <> new."Title" BEGIN
    UPDATE "DocumentName" SET "Words" = new."Title" WHERE "TenantId" = new."TenantId" AND "SourceId" = new."Id";
END;
CREATE TRIGGER "LanguageVersion_Untitled" AFTER DELETE ON "LanguageVersion" BEGIN
    DELETE FROM "DocumentName" WHERE "TenantId" = old."TenantId" AND "SourceId" = old."Id";
END;

INSERT INTO "DocumentName" ("Number", "TenantId", "DocumentId", "SourceId", "Words")
SELECT row_number() OVER (ORDER BY "At"), "TenantId", "DocumentId", "SourceId", "Words"
FROM (
    SELECT "CreatedAt" AS "At", "TenantId", "Id" AS "DocumentId", "Id" AS "SourceId", coalesce("Symbol" || ' ', '') || "Path" AS "Words" FROM "Document"
    UNION ALL
    SELECT edition."CreatedAt", version."TenantId", edition."DocumentId", version."Id", version."Title"
    FROM "LanguageVersion" AS version JOIN "Edition" AS edition ON edition."TenantId" = version."TenantId" AND edition."Id" = version."EditionId"
);

-- To the engine without figures the table is small enough to be walked.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('DocumentName', 'sqlite_autoindex_DocumentName_1', '1500000 1500000 1'),
    ('DocumentName', 'IX_DocumentName_Number', '1500000 1');
