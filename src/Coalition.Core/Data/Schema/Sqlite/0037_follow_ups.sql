-- What came of what: a thing led to another one, with the source that says so. Both are named by kind and key, for they lie in
-- several registers. A link is withdrawn by an act, never deleted.

CREATE TABLE "FollowUp" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "FromKind" TEXT NOT NULL,
    "FromKey" TEXT NOT NULL,
    "ToKind" TEXT NOT NULL,
    "ToKey" TEXT NOT NULL,
    "SourceId" TEXT NOT NULL,
    "RecordedAt" TEXT NOT NULL,
    "RecordedBy" TEXT NOT NULL,
    "WithdrawnAt" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_FollowUp_TenantId_FromKind_FromKey_ToKind_ToKey" ON "FollowUp" ("TenantId", "FromKind", "FromKey", "ToKind", "ToKey") WHERE "WithdrawnAt" IS NULL;
CREATE INDEX "IX_FollowUp_TenantId_ToKind_ToKey" ON "FollowUp" ("TenantId", "ToKind", "ToKey");
CREATE INDEX "IX_FollowUp_TenantId_SourceId" ON "FollowUp" ("TenantId", "SourceId");
CREATE TRIGGER "FollowUp_is_never_cut" BEFORE DELETE ON "FollowUp" BEGIN SELECT raise(ABORT, 'a link is withdrawn, never deleted'); END;
CREATE TRIGGER "FollowUp_is_never_replaced" BEFORE INSERT ON "FollowUp"
WHEN EXISTS (SELECT 1 FROM "FollowUp" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'a link is withdrawn, never replaced'); END;
