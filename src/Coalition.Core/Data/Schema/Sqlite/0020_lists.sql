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

-- Everything that was ever public of a document: asked in the save of each act.
CREATE INDEX "IX_Publication_TenantId_DocumentId_EditionId" ON "Publication" ("TenantId", "DocumentId", "EditionId");

-- The list of texts, newest first, and the round of each edition in it.
CREATE INDEX "IX_Document_TenantId_CreatedAt_Path" ON "Document" ("TenantId", "CreatedAt", "Path");
CREATE INDEX "IX_Round_TenantId_EditionId_OpenedAt" ON "Round" ("TenantId", "EditionId", "OpenedAt");

-- What a tenant with a long life has of each, for the same reason as in 0011: to the engine without figures every tenant has ten
-- rows, and it walks all documents where fifty ids would do.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('Document', 'sqlite_autoindex_Document_1', '500000 500000 1'),
    ('Document', 'IX_Document_TenantId_Path', '500000 500000 1'),
    ('Document', 'IX_Document_TenantId_Symbol', '500000 500000 2'),
    ('Document', 'IX_Document_TenantId_Type_CreatedAt', '500000 500000 50000 2'),
    ('Document', 'IX_Document_TenantId_CreatedAt_Path', '500000 500000 2 1'),
    ('Edition', 'sqlite_autoindex_Edition_1', '500000 500000 1'),
    ('Edition', 'IX_Edition_TenantId_DocumentId_Number', '500000 500000 2 1'),
    ('Publication', 'sqlite_autoindex_Publication_1', '500000 500000 1'),
    ('Publication', 'IX_Publication_TenantId_DocumentId', '500000 500000 1'),
    ('Publication', 'IX_Publication_TenantId_EditionId', '500000 500000 1'),
    ('Publication', 'IX_Publication_TenantId_DocumentId_EditionId', '500000 500000 2 1'),
    ('Round', 'sqlite_autoindex_Round_1', '500000 500000 1'),
    ('Round', 'IX_Round_TenantId_DocumentId', '500000 500000 2'),
    ('Round', 'IX_Round_TenantId_EditionId_OpenedAt', '500000 500000 2 1'),
    ('Round', 'IX_Round_TenantId_EditionId', '10000 10000 1'),
    ('Round', 'IX_Round_TenantId_OpenedAt', '10000 10000 2');
