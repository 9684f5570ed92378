-- Instances of workflows and what happened to them.

CREATE TABLE "Workflow" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "WorkflowId" TEXT NOT NULL,
    "TypeId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "DefinitionVersion" INTEGER NOT NULL,
    "CorrelationId" TEXT,
    "Status" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "EndedAt" TEXT,
    "FaultMessage" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "TypeId") REFERENCES "WorkflowType" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_Workflow_TenantId_Status_CreatedAt_Id" ON "Workflow" ("TenantId", "Status", "CreatedAt", "Id") WHERE "EndedAt" IS NULL;
CREATE INDEX "IX_Workflow_TenantId_CreatedAt_Id" ON "Workflow" ("TenantId", "CreatedAt", "Id");
CREATE INDEX "IX_Workflow_TenantId_CorrelationId" ON "Workflow" ("TenantId", "CorrelationId");
CREATE UNIQUE INDEX "IX_Workflow_TenantId_TypeId_CorrelationId" ON "Workflow" ("TenantId", "TypeId", "CorrelationId") WHERE "EndedAt" IS NULL;
CREATE UNIQUE INDEX "IX_Workflow_TenantId_WorkflowId" ON "Workflow" ("TenantId", "WorkflowId");
CREATE INDEX "IX_Workflow_EndedAt" ON "Workflow" ("EndedAt") WHERE "EndedAt" IS NOT NULL;

CREATE TABLE "WorkflowHistory" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "InstanceId" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "ActivityId" TEXT,
    "Outcome" TEXT,
    "By" TEXT NOT NULL,
    "Note" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "InstanceId") REFERENCES "Workflow" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_WorkflowHistory_TenantId_InstanceId_Sequence" ON "WorkflowHistory" ("TenantId", "InstanceId", "Sequence");

-- Lines go with their instance when it is trimmed; until then none is changed, and none of an instance under way is deleted.
CREATE TRIGGER "WorkflowHistory_is_append_only" BEFORE UPDATE ON "WorkflowHistory" BEGIN SELECT raise(ABORT, 'the history of a workflow is never changed'); END;
CREATE TRIGGER "WorkflowHistory_is_never_cut" BEFORE DELETE ON "WorkflowHistory"
WHEN EXISTS (SELECT 1 FROM "Workflow" WHERE TenantId = OLD.TenantId AND Id = OLD.InstanceId AND EndedAt IS NULL)
BEGIN SELECT raise(ABORT, 'the history of a workflow under way is never deleted'); END;

CREATE TRIGGER "WorkflowHistory_is_never_replaced" BEFORE INSERT ON "WorkflowHistory"
WHEN EXISTS (SELECT 1 FROM "WorkflowHistory" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR (TenantId = NEW.TenantId AND InstanceId = NEW.InstanceId AND Sequence = NEW.Sequence) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'the history of a workflow is never changed'); END;
