-- The queue and the runs of workflows at half a million rows: lists in the order of an index, and a worker's claim without a walk.

CREATE INDEX "IX_Job_Lease" ON "Job" ("Lease") WHERE "Lease" IS NOT NULL;
CREATE INDEX "IX_Job_TenantId_Key_DoneAt" ON "Job" ("TenantId", "Key", "DoneAt") WHERE "Key" IS NOT NULL;
CREATE INDEX "IX_Job_TenantId_DueAt_Id" ON "Job" ("TenantId", "DueAt", "Id") WHERE "DoneAt" IS NULL AND "FailedAt" IS NULL;
CREATE INDEX "IX_Job_TenantId_FailedAt_Id" ON "Job" ("TenantId", "FailedAt", "Id") WHERE "FailedAt" IS NOT NULL;
CREATE INDEX "IX_Job_TenantId_DoneAt_Id" ON "Job" ("TenantId", "DoneAt", "Id") WHERE "DoneAt" IS NOT NULL;

DROP INDEX "IX_Workflow_TenantId_CorrelationId";
CREATE INDEX "IX_Workflow_TenantId_CorrelationId_CreatedAt_Id" ON "Workflow" ("TenantId", "CorrelationId", "CreatedAt", "Id");
DROP INDEX "IX_Workflow_TenantId_CreatedAt_Id";
CREATE INDEX "IX_Workflow_TenantId_CreatedAt_Id" ON "Workflow" ("TenantId", "CreatedAt", "Id") WHERE "EndedAt" IS NOT NULL;
CREATE INDEX "IX_Workflow_TenantId_TypeId_CreatedAt_Id" ON "Workflow" ("TenantId", "TypeId", "CreatedAt", "Id") WHERE "EndedAt" IS NOT NULL;
CREATE INDEX "IX_Workflow_TenantId_TypeId_Status_CreatedAt_Id" ON "Workflow" ("TenantId", "TypeId", "Status", "CreatedAt", "Id") WHERE "EndedAt" IS NULL;
