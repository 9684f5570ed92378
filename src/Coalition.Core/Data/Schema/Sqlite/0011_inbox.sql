-- What is open for whom, when somebody is reminded, and who gets the morning mail. Rows that follow from the records: they go
-- when the thing is done, and what happened lies in the log.

CREATE TABLE "InboxItem" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "For" TEXT NOT NULL,
    "ForId" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "EditionId" TEXT NOT NULL,
    "RoundId" TEXT,
    "Since" TEXT NOT NULL,
    "DueAt" TEXT,
    "DueZone" TEXT,
    "PlaceAt" TEXT NOT NULL,
    "Except" TEXT NOT NULL,
    "Count" INTEGER NOT NULL,
    "Earlier" TEXT,
    "WhyNotYet" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EditionId") REFERENCES "Edition" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RoundId") REFERENCES "Round" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_InboxItem_TenantId_DocumentId_Kind_For_ForId" ON "InboxItem" ("TenantId", "DocumentId", "Kind", "For", "ForId");
CREATE INDEX "IX_InboxItem_TenantId_EditionId" ON "InboxItem" ("TenantId", "EditionId");
CREATE INDEX "IX_InboxItem_TenantId_For_ForId_PlaceAt_Id_Kind_Except" ON "InboxItem" ("TenantId", "For", "ForId", "PlaceAt", "Id", "Kind", "Except");
CREATE INDEX "IX_InboxItem_TenantId_Kind_PlaceAt_Id" ON "InboxItem" ("TenantId", "Kind", "PlaceAt", "Id");
CREATE INDEX "IX_InboxItem_TenantId_PlaceAt_Id" ON "InboxItem" ("TenantId", "PlaceAt", "Id");
CREATE INDEX "IX_InboxItem_TenantId_RoundId" ON "InboxItem" ("TenantId", "RoundId");

CREATE TABLE "Reminder" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RoundId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "DueAt" TEXT NOT NULL,
    "SettledAt" TEXT,
    "Mails" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RoundId") REFERENCES "Round" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_Reminder_TenantId_RoundId_Kind" ON "Reminder" ("TenantId", "RoundId", "Kind");

CREATE TABLE "Digest" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "IsOn" INTEGER,
    "LastOn" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("UserId") REFERENCES "User" ("Id")
) STRICT;
CREATE UNIQUE INDEX "IX_Digest_TenantId_UserId" ON "Digest" ("TenantId", "UserId");
CREATE INDEX "IX_Digest_UserId" ON "Digest" ("UserId");

-- What a party decided lately, without going through all it ever decided.
CREATE INDEX "IX_SeatClearance_TenantId_PartyId_At" ON "SeatClearance" ("TenantId", "PartyId", "At");

-- What a busy tenant's rows look like, said once. Without figures the engine takes every tenant for one of ten rows and walks
-- all that is open in it, where a document, a seat or an id would lead straight to the row.
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('InboxItem', 'sqlite_autoindex_InboxItem_1', '20000 20000 1'),
    ('InboxItem', 'IX_InboxItem_TenantId_DocumentId_Kind_For_ForId', '20000 20000 2 2 1 1'),
    ('InboxItem', 'IX_InboxItem_TenantId_EditionId', '20000 20000 2'),
    ('InboxItem', 'IX_InboxItem_TenantId_For_ForId_PlaceAt_Id_Kind_Except', '20000 20000 5000 2500 2 1 1 1'),
    ('InboxItem', 'IX_InboxItem_TenantId_Kind_PlaceAt_Id', '20000 20000 5000 2 1'),
    ('InboxItem', 'IX_InboxItem_TenantId_PlaceAt_Id', '20000 20000 2 1'),
    ('InboxItem', 'IX_InboxItem_TenantId_RoundId', '20000 20000 2');
