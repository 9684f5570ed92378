-- The foundation: log, queue, people, parties, content, clearance. Every tenant-owned key begins with TenantId and every
-- foreign key between tenant-owned rows carries it, so that no statement can link across tenants.

CREATE TABLE "Activity" (
    "TenantId" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "SubjectType" TEXT NOT NULL,
    "SubjectId" TEXT NOT NULL,
    "ActorId" TEXT NOT NULL,
    "ActorName" TEXT NOT NULL,
    "PartyId" TEXT,
    "MandateId" TEXT,
    "Summary" TEXT NOT NULL,
    "Facts" TEXT NOT NULL,
    "PreviousHash" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Sequence")
) STRICT;
CREATE INDEX "IX_Activity_TenantId_SubjectId_Sequence" ON "Activity" ("TenantId", "SubjectId", "Sequence");

CREATE TABLE "ContentType" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "DisplayName" TEXT NOT NULL,
    "Definition" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_ContentType_TenantId_Name" ON "ContentType" ("TenantId", "Name");

CREATE TABLE "Job" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Key" TEXT,
    "Payload" TEXT NOT NULL,
    "DueAt" TEXT NOT NULL,
    "LeasedUntil" TEXT,
    "Lease" TEXT,
    "Attempts" INTEGER NOT NULL,
    "DoneAt" TEXT,
    "FailedAt" TEXT,
    "LastError" TEXT,
    "CreatedAt" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_Job_DueAt" ON "Job" ("DueAt") WHERE "DoneAt" IS NULL AND "FailedAt" IS NULL;
CREATE UNIQUE INDEX "IX_Job_TenantId_Key" ON "Job" ("TenantId", "Key") WHERE "DoneAt" IS NULL AND "FailedAt" IS NULL AND "Key" IS NOT NULL;

CREATE TABLE "Party" (
    "Id" TEXT NOT NULL PRIMARY KEY,
    "Slug" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Names" TEXT NOT NULL,
    "Codes" TEXT NOT NULL,
    "Version" INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "IX_Party_Slug" ON "Party" ("Slug");

CREATE TABLE "Role" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Description" TEXT,
    "Permissions" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_Role_TenantId_Name" ON "Role" ("TenantId", "Name");

CREATE TABLE "Seat" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Slug" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_Seat_TenantId_Slug" ON "Seat" ("TenantId", "Slug");

CREATE TABLE "SiteSettings" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "SiteName" TEXT NOT NULL,
    "Tagline" TEXT,
    "SymbolPrefix" TEXT NOT NULL,
    "TimeZoneId" TEXT NOT NULL,
    "Culture" TEXT NOT NULL,
    "SupportedCultures" TEXT NOT NULL,
    "AuthenticLanguages" TEXT NOT NULL,
    "Features" TEXT NOT NULL,
    "Theme" TEXT NOT NULL,
    "PageSize" INTEGER NOT NULL,
    "Unknown" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_SiteSettings_TenantId" ON "SiteSettings" ("TenantId");

CREATE TABLE "Source" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Slug" TEXT NOT NULL,
    "Publisher" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "PublishedOn" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Lang" TEXT NOT NULL,
    "Url" TEXT,
    "Note" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_Source_TenantId_Slug" ON "Source" ("TenantId", "Slug");

CREATE TABLE "User" (
    "Id" TEXT NOT NULL PRIMARY KEY,
    "Email" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "PasswordHash" TEXT,
    "SecurityStamp" TEXT NOT NULL,
    "FailedSignIns" INTEGER NOT NULL,
    "LockedUntil" TEXT,
    "FailedProofs" INTEGER NOT NULL,
    "ProofsRestUntil" TEXT,
    "CreatedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "IX_User_Email" ON "User" ("Email");

CREATE TABLE "Document" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Type" TEXT NOT NULL,
    "Path" TEXT NOT NULL,
    "Symbol" TEXT,
    "Distribution" TEXT NOT NULL,
    "PartyId" TEXT,
    "MeetingSlug" TEXT,
    "LocalizationSet" TEXT NOT NULL,
    "SourceSlugs" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "CreatedBy" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id")
) STRICT;
CREATE INDEX "IX_Document_PartyId" ON "Document" ("PartyId");
CREATE UNIQUE INDEX "IX_Document_TenantId_Path" ON "Document" ("TenantId", "Path");
CREATE UNIQUE INDEX "IX_Document_TenantId_Symbol" ON "Document" ("TenantId", "Symbol");
CREATE INDEX "IX_Document_TenantId_Type_CreatedAt" ON "Document" ("TenantId", "Type", "CreatedAt");

CREATE TABLE "Membership" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "Capacity" TEXT NOT NULL,
    "From" TEXT,
    "To" TEXT,
    "SourceId" TEXT NOT NULL,
    "RecordedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_Membership_PartyId" ON "Membership" ("PartyId");
CREATE INDEX "IX_Membership_TenantId_PartyId" ON "Membership" ("TenantId", "PartyId");
CREATE INDEX "IX_Membership_TenantId_SourceId" ON "Membership" ("TenantId", "SourceId");

CREATE TABLE "SeatTerm" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "SeatId" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "From" TEXT,
    "To" TEXT,
    "SourceId" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("TenantId", "SeatId") REFERENCES "Seat" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_SeatTerm_PartyId" ON "SeatTerm" ("PartyId");
CREATE INDEX "IX_SeatTerm_TenantId_SeatId" ON "SeatTerm" ("TenantId", "SeatId");
CREATE INDEX "IX_SeatTerm_TenantId_SourceId" ON "SeatTerm" ("TenantId", "SourceId");

CREATE TABLE "Mandate" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "Scope" TEXT NOT NULL,
    "From" TEXT NOT NULL,
    "To" TEXT,
    "GrantedBy" TEXT NOT NULL,
    "Evidence" TEXT NOT NULL,
    "RevokedAt" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("UserId") REFERENCES "User" ("Id")
) STRICT;
CREATE INDEX "IX_Mandate_PartyId" ON "Mandate" ("PartyId");
CREATE INDEX "IX_Mandate_TenantId_UserId" ON "Mandate" ("TenantId", "UserId");
CREATE INDEX "IX_Mandate_UserId" ON "Mandate" ("UserId");

CREATE TABLE "RoleAssignment" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "RoleId" TEXT NOT NULL,
    "AssignedAt" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RoleId") REFERENCES "Role" ("TenantId", "Id"),
    FOREIGN KEY ("UserId") REFERENCES "User" ("Id")
) STRICT;
CREATE INDEX "IX_RoleAssignment_TenantId_RoleId" ON "RoleAssignment" ("TenantId", "RoleId");
CREATE UNIQUE INDEX "IX_RoleAssignment_TenantId_UserId_RoleId" ON "RoleAssignment" ("TenantId", "UserId", "RoleId");
CREATE INDEX "IX_RoleAssignment_UserId" ON "RoleAssignment" ("UserId");

CREATE TABLE "Edition" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "IssuedOn" TEXT,
    "Note" TEXT,
    "TextHash" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "LastEditedBy" TEXT NOT NULL,
    "LastEditedAt" TEXT NOT NULL,
    "SubmittedAt" TEXT,
    "FrozenAt" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_Edition_TenantId_DocumentId_Number" ON "Edition" ("TenantId", "DocumentId", "Number");

CREATE TABLE "LanguageVersion" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "EditionId" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Blocks" TEXT NOT NULL,
    "Fields" TEXT NOT NULL,
    "ContentItemId" TEXT NOT NULL,
    "ContentItemVersionId" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EditionId") REFERENCES "Edition" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_LanguageVersion_TenantId_ContentItemVersionId" ON "LanguageVersion" ("TenantId", "ContentItemVersionId");
CREATE UNIQUE INDEX "IX_LanguageVersion_TenantId_EditionId_Language" ON "LanguageVersion" ("TenantId", "EditionId", "Language");

CREATE TABLE "Publication" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "EditionId" TEXT NOT NULL,
    "TextHash" TEXT NOT NULL,
    "ReleasedAt" TEXT NOT NULL,
    "ReleasedBy" TEXT NOT NULL,
    "EndedAt" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EditionId") REFERENCES "Edition" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_Publication_TenantId_DocumentId" ON "Publication" ("TenantId", "DocumentId") WHERE "EndedAt" IS NULL;
CREATE INDEX "IX_Publication_TenantId_EditionId" ON "Publication" ("TenantId", "EditionId");

CREATE TABLE "Round" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "EditionId" TEXT NOT NULL,
    "TextHash" TEXT NOT NULL,
    "Distribution" TEXT NOT NULL,
    "OpenedAt" TEXT NOT NULL,
    "OpenedBy" TEXT NOT NULL,
    "ReplyBy" TEXT,
    "ClosedAt" TEXT,
    "Result" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EditionId") REFERENCES "Edition" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_Round_TenantId_DocumentId" ON "Round" ("TenantId", "DocumentId");
CREATE UNIQUE INDEX "IX_Round_TenantId_EditionId" ON "Round" ("TenantId", "EditionId") WHERE "ClosedAt" IS NULL;
CREATE INDEX "IX_Round_TenantId_OpenedAt" ON "Round" ("TenantId", "OpenedAt") WHERE "ClosedAt" IS NULL;

CREATE TABLE "SeatClearance" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RoundId" TEXT NOT NULL,
    "SeatId" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "MandateId" TEXT NOT NULL,
    "Decision" TEXT NOT NULL,
    "TextHashShown" TEXT NOT NULL,
    "Comment" TEXT,
    "At" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "MandateId") REFERENCES "Mandate" ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("TenantId", "RoundId") REFERENCES "Round" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SeatId") REFERENCES "Seat" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_SeatClearance_PartyId" ON "SeatClearance" ("PartyId");
CREATE INDEX "IX_SeatClearance_TenantId_MandateId" ON "SeatClearance" ("TenantId", "MandateId");
CREATE UNIQUE INDEX "IX_SeatClearance_TenantId_RoundId_SeatId_PartyId" ON "SeatClearance" ("TenantId", "RoundId", "SeatId", "PartyId");
CREATE INDEX "IX_SeatClearance_TenantId_SeatId" ON "SeatClearance" ("TenantId", "SeatId");

CREATE TABLE "Tenant" (
    "Id" TEXT NOT NULL PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Prefix" TEXT NOT NULL,
    "Host" TEXT,
    "Database" TEXT,
    "State" TEXT NOT NULL,
    "IsListed" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "IX_Tenant_Host" ON "Tenant" ("Host");
CREATE UNIQUE INDEX "IX_Tenant_Name" ON "Tenant" ("Name");
CREATE UNIQUE INDEX "IX_Tenant_Prefix" ON "Tenant" ("Prefix");

-- What was recorded is never rewritten, whatever program holds the file.
CREATE TRIGGER "Activity_is_append_only" BEFORE UPDATE ON "Activity" BEGIN SELECT raise(ABORT, 'the activity log is append-only'); END;
CREATE TRIGGER "Activity_is_never_cut" BEFORE DELETE ON "Activity" BEGIN SELECT raise(ABORT, 'the activity log is append-only'); END;
CREATE TRIGGER "SeatClearance_is_append_only" BEFORE UPDATE ON "SeatClearance" BEGIN SELECT raise(ABORT, 'clearances are never changed'); END;
CREATE TRIGGER "SeatClearance_is_never_cut" BEFORE DELETE ON "SeatClearance" BEGIN SELECT raise(ABORT, 'clearances are never deleted'); END;

-- INSERT OR REPLACE deletes the row in its way without asking the triggers above.
CREATE TRIGGER "Activity_is_never_replaced" BEFORE INSERT ON "Activity"
WHEN EXISTS (SELECT 1 FROM "Activity" WHERE (TenantId = NEW.TenantId AND Sequence = NEW.Sequence) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'the activity log is append-only'); END;
CREATE TRIGGER "SeatClearance_is_never_replaced" BEFORE INSERT ON "SeatClearance"
WHEN EXISTS (SELECT 1 FROM "SeatClearance" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id)
    OR (TenantId = NEW.TenantId AND RoundId = NEW.RoundId AND SeatId = NEW.SeatId AND PartyId = NEW.PartyId) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'clearances are never changed'); END;
