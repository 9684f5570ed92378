-- Comments on texts, what became of them, and the document each line of the log is about.

CREATE TABLE "Comment" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "EditionId" TEXT NOT NULL,
    "TextHash" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "BlockId" TEXT,
    "Passage" TEXT,
    "OldWords" TEXT,
    "NewWords" TEXT,
    "Body" TEXT NOT NULL,
    "Circle" TEXT NOT NULL,
    "PartyId" TEXT,
    "MandateId" TEXT,
    "UserId" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EditionId") REFERENCES "Edition" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "MandateId") REFERENCES "Mandate" ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id")
) STRICT;
CREATE INDEX "IX_Comment_PartyId" ON "Comment" ("PartyId");
CREATE INDEX "IX_Comment_TenantId_DocumentId_At" ON "Comment" ("TenantId", "DocumentId", "At");
CREATE INDEX "IX_Comment_TenantId_EditionId" ON "Comment" ("TenantId", "EditionId");
CREATE INDEX "IX_Comment_TenantId_MandateId" ON "Comment" ("TenantId", "MandateId");

CREATE TABLE "CommentStep" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "CommentId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "Reply" TEXT,
    "UserId" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "CommentId") REFERENCES "Comment" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_CommentStep_TenantId_CommentId_Number" ON "CommentStep" ("TenantId", "CommentId", "Number");

CREATE TRIGGER "Comment_is_append_only" BEFORE UPDATE ON "Comment" BEGIN SELECT raise(ABORT, 'comments are never changed'); END;
CREATE TRIGGER "Comment_is_never_cut" BEFORE DELETE ON "Comment" BEGIN SELECT raise(ABORT, 'comments are never deleted'); END;
CREATE TRIGGER "Comment_is_never_replaced" BEFORE INSERT ON "Comment"
WHEN EXISTS (SELECT 1 FROM "Comment" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'comments are never changed'); END;
CREATE TRIGGER "CommentStep_is_append_only" BEFORE UPDATE ON "CommentStep" BEGIN SELECT raise(ABORT, 'what became of a comment is never changed'); END;
CREATE TRIGGER "CommentStep_is_never_cut" BEFORE DELETE ON "CommentStep" BEGIN SELECT raise(ABORT, 'what became of a comment is never deleted'); END;
CREATE TRIGGER "CommentStep_is_never_replaced" BEFORE INSERT ON "CommentStep"
WHEN EXISTS (SELECT 1 FROM "CommentStep" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'what became of a comment is never changed'); END;

-- Computed from columns under the line's hash and stored nowhere: it cannot say anything else than they do.
ALTER TABLE "Activity" ADD COLUMN "DocumentId" TEXT GENERATED ALWAYS AS (
    CASE WHEN "SubjectType" = 'Document' THEN "SubjectId"
        WHEN json_extract("Facts", '$.Document') GLOB '????????-????-????-????-????????????' THEN upper(json_extract("Facts", '$.Document')) END) VIRTUAL;
CREATE INDEX "IX_Activity_TenantId_DocumentId_Sequence" ON "Activity" ("TenantId", "DocumentId", "Sequence") WHERE "DocumentId" IS NOT NULL;
