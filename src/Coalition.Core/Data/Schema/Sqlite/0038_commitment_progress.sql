-- What becomes of a commitment: three ladders that never drive each other, transactions, rates, and reminders of updates.

ALTER TABLE "Commitment" ADD COLUMN "PeriodFrom" TEXT;
ALTER TABLE "Commitment" ADD COLUMN "PeriodTo" TEXT;
ALTER TABLE "Commitment" ADD COLUMN "IsCumulative" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Commitment" ADD COLUMN "StatedCurrency" TEXT;
ALTER TABLE "Commitment" ADD COLUMN "FirstStatus" TEXT NOT NULL DEFAULT 'Announced';
ALTER TABLE "Commitment" ADD COLUMN "Assessment" TEXT NOT NULL DEFAULT 'NotAssessed';
ALTER TABLE "Commitment" ADD COLUMN "Evidence" TEXT NOT NULL DEFAULT 'SelfReported';
ALTER TABLE "Commitment" ADD COLUMN "Explanation" TEXT;
ALTER TABLE "Commitment" ADD COLUMN "Rhythm" TEXT;
ALTER TABLE "Commitment" ADD COLUMN "NextUpdateDueAt" TEXT;
ALTER TABLE "Commitment" ADD COLUMN "PlaceAt" TEXT NOT NULL DEFAULT '9999-12-31 23:59:59.9999999';
UPDATE "Commitment" SET "FirstStatus" = "SelfStatus", "StatedCurrency" = json_extract("Stated", '$.Currency');
ALTER TABLE "CommitmentLine" ADD COLUMN "Earmark" TEXT;

DROP INDEX "IX_Commitment_TenantId_PartyId";
CREATE INDEX "IX_Commitment_TenantId_PartyId_PlaceAt_Id" ON "Commitment" ("TenantId", "PartyId", "PlaceAt", "Id");
CREATE INDEX "IX_Commitment_TenantId_SelfStatus_PlaceAt_Id" ON "Commitment" ("TenantId", "SelfStatus", "PlaceAt", "Id");
CREATE INDEX "IX_Commitment_TenantId_Assessment_PlaceAt_Id" ON "Commitment" ("TenantId", "Assessment", "PlaceAt", "Id");
CREATE INDEX "IX_Commitment_TenantId_StatedCurrency_PlaceAt_Id" ON "Commitment" ("TenantId", "StatedCurrency", "PlaceAt", "Id");
CREATE INDEX "IX_Commitment_TenantId_PlaceAt_Id" ON "Commitment" ("TenantId", "PlaceAt", "Id");
CREATE INDEX "IX_Commitment_TenantId_ReleasedAt_RecordedAt_Id" ON "Commitment" ("TenantId", "ReleasedAt", "RecordedAt", "Id");

CREATE TABLE "ProgressUpdate" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "CommitmentId" TEXT NOT NULL,
    "AsOf" TEXT NOT NULL,
    "RecordedAt" TEXT NOT NULL,
    "RecordedBy" TEXT NOT NULL,
    "MandateId" TEXT,
    "SourceId" TEXT,
    "StatusBefore" TEXT NOT NULL,
    "SelfStatus" TEXT NOT NULL,
    "Narrative" TEXT,
    "EvidenceUrl" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "CommitmentId") REFERENCES "Commitment" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id"),
    CHECK (("MandateId" IS NULL) <> ("SourceId" IS NULL))
) STRICT;
CREATE INDEX "IX_ProgressUpdate_TenantId_CommitmentId_RecordedAt" ON "ProgressUpdate" ("TenantId", "CommitmentId", "RecordedAt");
CREATE INDEX "IX_ProgressUpdate_TenantId_SourceId" ON "ProgressUpdate" ("TenantId", "SourceId");

CREATE TABLE "Assessment" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "CommitmentId" TEXT NOT NULL,
    "Value" TEXT NOT NULL,
    "Assessor" TEXT NOT NULL,
    "Standing" TEXT NOT NULL,
    "Method" TEXT NOT NULL,
    "AssessedOn" TEXT NOT NULL,
    "RecordedAt" TEXT NOT NULL,
    "RecordedBy" TEXT NOT NULL,
    "SourceId" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "CommitmentId") REFERENCES "Commitment" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_Assessment_TenantId_CommitmentId_RecordedAt" ON "Assessment" ("TenantId", "CommitmentId", "RecordedAt");
CREATE INDEX "IX_Assessment_TenantId_SourceId" ON "Assessment" ("TenantId", "SourceId");

CREATE TABLE "AssessmentReply" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "AssessmentId" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "RecordedAt" TEXT NOT NULL,
    "RecordedBy" TEXT NOT NULL,
    "MandateId" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "AssessmentId") REFERENCES "Assessment" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_AssessmentReply_TenantId_AssessmentId" ON "AssessmentReply" ("TenantId", "AssessmentId");

CREATE TABLE "EvidenceFinding" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "CommitmentId" TEXT NOT NULL,
    "Level" TEXT NOT NULL,
    "ShownOn" TEXT NOT NULL,
    "RecordedAt" TEXT NOT NULL,
    "RecordedBy" TEXT NOT NULL,
    "SourceId" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "CommitmentId") REFERENCES "Commitment" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_EvidenceFinding_TenantId_CommitmentId_RecordedAt" ON "EvidenceFinding" ("TenantId", "CommitmentId", "RecordedAt");
CREATE INDEX "IX_EvidenceFinding_TenantId_SourceId" ON "EvidenceFinding" ("TenantId", "SourceId");

CREATE TABLE "Transaction" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "CommitmentId" TEXT NOT NULL,
    "Type" TEXT NOT NULL,
    "On" TEXT NOT NULL,
    "Amount" TEXT NOT NULL,
    "ProviderId" TEXT,
    "ReceiverId" TEXT,
    "IatiRef" TEXT,
    "RecordedAt" TEXT NOT NULL,
    "RecordedBy" TEXT NOT NULL,
    "SourceId" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "CommitmentId") REFERENCES "Commitment" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id"),
    FOREIGN KEY ("ProviderId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("ReceiverId") REFERENCES "Party" ("Id")
) STRICT;
CREATE INDEX "IX_Transaction_TenantId_CommitmentId_On" ON "Transaction" ("TenantId", "CommitmentId", "On");
CREATE INDEX "IX_Transaction_TenantId_SourceId" ON "Transaction" ("TenantId", "SourceId");
CREATE INDEX "IX_Transaction_ProviderId" ON "Transaction" ("ProviderId");
CREATE INDEX "IX_Transaction_ReceiverId" ON "Transaction" ("ReceiverId");

CREATE TABLE "RateSet" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Base" TEXT NOT NULL,
    "Quote" TEXT NOT NULL,
    "Rate" TEXT NOT NULL,
    "RateDate" TEXT NOT NULL,
    "Authority" TEXT NOT NULL,
    "RecordedAt" TEXT NOT NULL,
    "RecordedBy" TEXT NOT NULL,
    "SourceId" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_RateSet_TenantId_Base_Quote_RateDate_SourceId" ON "RateSet" ("TenantId", "Base", "Quote", "RateDate", "SourceId");
CREATE INDEX "IX_RateSet_TenantId_SourceId" ON "RateSet" ("TenantId", "SourceId");

CREATE TABLE "UpdateReminder" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "CommitmentId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "DueAt" TEXT NOT NULL,
    "SettledAt" TEXT,
    "Mails" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "CommitmentId") REFERENCES "Commitment" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_UpdateReminder_TenantId_CommitmentId_Kind" ON "UpdateReminder" ("TenantId", "CommitmentId", "Kind");
