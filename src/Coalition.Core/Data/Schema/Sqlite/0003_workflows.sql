-- What recipes write besides texts and registers: workflow definitions, menus, and that a recipe was run.

CREATE TABLE "Menu" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Alias" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Items" TEXT NOT NULL,
    "Definition" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_Menu_TenantId_Alias_Language" ON "Menu" ("TenantId", "Alias", "Language");

CREATE TABLE "RecipeRun" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "File" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "RecipeVersion" TEXT NOT NULL,
    "Steps" INTEGER NOT NULL,
    "StepsDone" INTEGER NOT NULL,
    "StartedBy" TEXT NOT NULL,
    "StartedAt" TEXT NOT NULL,
    "EndedAt" TEXT,
    "Failure" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_RecipeRun_TenantId_StartedAt" ON "RecipeRun" ("TenantId", "StartedAt");

CREATE TABLE "WorkflowType" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "WorkflowTypeId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "IsEnabled" INTEGER NOT NULL,
    "DefinitionVersion" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_WorkflowType_TenantId_WorkflowTypeId" ON "WorkflowType" ("TenantId", "WorkflowTypeId");

CREATE TABLE "WorkflowTypeVersion" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "TypeId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Definition" TEXT NOT NULL,
    "ImportedBy" TEXT NOT NULL,
    "ImportedAt" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "TypeId") REFERENCES "WorkflowType" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_WorkflowTypeVersion_TenantId_TypeId_Number" ON "WorkflowTypeVersion" ("TenantId", "TypeId", "Number");

CREATE TRIGGER "WorkflowTypeVersion_is_append_only" BEFORE UPDATE ON "WorkflowTypeVersion" BEGIN SELECT raise(ABORT, 'versions of a workflow are never changed'); END;
CREATE TRIGGER "WorkflowTypeVersion_is_never_cut" BEFORE DELETE ON "WorkflowTypeVersion" BEGIN SELECT raise(ABORT, 'versions of a workflow are never deleted'); END;

CREATE TRIGGER "WorkflowTypeVersion_is_never_replaced" BEFORE INSERT ON "WorkflowTypeVersion"
WHEN EXISTS (SELECT 1 FROM "WorkflowTypeVersion" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR (TenantId = NEW.TenantId AND TypeId = NEW.TypeId AND Number = NEW.Number) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'versions of a workflow are never changed'); END;
