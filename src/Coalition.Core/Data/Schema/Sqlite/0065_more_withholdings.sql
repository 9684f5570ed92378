-- Words that were public without a look from anybody else and are kept from readers to protect somebody: the note of a report on an action, a declaration.

CREATE TABLE "ActionReportWithholding" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RecordId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "WithheldBy" TEXT NOT NULL,
    "WithheldByName" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RecordId") REFERENCES "ActionStep" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_ActionReportWithholding_TenantId_RecordId" ON "ActionReportWithholding" ("TenantId", "RecordId");
CREATE TRIGGER "ActionReportWithholding_is_append_only" BEFORE UPDATE ON "ActionReportWithholding" BEGIN SELECT raise(ABORT, 'what was withheld stays so'); END;
CREATE TRIGGER "ActionReportWithholding_is_never_cut" BEFORE DELETE ON "ActionReportWithholding" BEGIN SELECT raise(ABORT, 'what was withheld stays so'); END;
CREATE TRIGGER "ActionReportWithholding_is_never_replaced" BEFORE INSERT ON "ActionReportWithholding"
WHEN EXISTS (SELECT 1 FROM "ActionReportWithholding" WHERE (TenantId = NEW.TenantId AND (Id = NEW.Id OR RecordId = NEW.RecordId)) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'what was withheld stays so'); END;

CREATE TABLE "DeclarationWithholding" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RecordId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "WithheldBy" TEXT NOT NULL,
    "WithheldByName" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RecordId") REFERENCES "Declaration" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_DeclarationWithholding_TenantId_RecordId" ON "DeclarationWithholding" ("TenantId", "RecordId");
CREATE TRIGGER "DeclarationWithholding_is_append_only" BEFORE UPDATE ON "DeclarationWithholding" BEGIN SELECT raise(ABORT, 'what was withheld stays so'); END;
CREATE TRIGGER "DeclarationWithholding_is_never_cut" BEFORE DELETE ON "DeclarationWithholding" BEGIN SELECT raise(ABORT, 'what was withheld stays so'); END;
CREATE TRIGGER "DeclarationWithholding_is_never_replaced" BEFORE INSERT ON "DeclarationWithholding"
WHEN EXISTS (SELECT 1 FROM "DeclarationWithholding" WHERE (TenantId = NEW.TenantId AND (Id = NEW.Id OR RecordId = NEW.RecordId)) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'what was withheld stays so'); END;
