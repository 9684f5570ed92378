-- What a run says it belongs to, and finding it by that.
ALTER TABLE "Workflow" ADD COLUMN "Reference" TEXT;
CREATE INDEX "IX_Workflow_TenantId_Reference" ON "Workflow" ("TenantId", "Reference") WHERE "Reference" IS NOT NULL;
