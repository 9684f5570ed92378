-- What a party asks of the secretariat: to correct something on record, and to accept a successor of its focal point.

CREATE TABLE "CorrectionRequest" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "About" TEXT NOT NULL,
    "SubjectId" TEXT,
    "Subject" TEXT NOT NULL,
    "Wrong" TEXT NOT NULL,
    "Evidence" TEXT,
    "AskedBy" TEXT NOT NULL,
    "AskedByName" TEXT NOT NULL,
    "MandateId" TEXT NOT NULL,
    "AskedAt" TEXT NOT NULL,
    "Result" TEXT,
    "Answer" TEXT,
    "AnsweredByName" TEXT,
    "AnsweredAt" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("TenantId", "MandateId") REFERENCES "Mandate" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_CorrectionRequest_PartyId" ON "CorrectionRequest" ("PartyId");
CREATE INDEX "IX_CorrectionRequest_TenantId_MandateId" ON "CorrectionRequest" ("TenantId", "MandateId");
CREATE INDEX "IX_CorrectionRequest_TenantId_PartyId_AskedAt" ON "CorrectionRequest" ("TenantId", "PartyId", "AskedAt");
CREATE INDEX "IX_CorrectionRequest_TenantId_AskedAt" ON "CorrectionRequest" ("TenantId", "AskedAt") WHERE "AnsweredAt" IS NULL;

CREATE TABLE "Nomination" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "MandateId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Email" TEXT NOT NULL,
    "Letter" TEXT NOT NULL,
    "OverlapUntil" TEXT NOT NULL,
    "MadeAt" TEXT NOT NULL,
    "Result" TEXT,
    "Answer" TEXT,
    "AnsweredByName" TEXT,
    "AnsweredAt" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "MandateId") REFERENCES "Mandate" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_Nomination_TenantId_MandateId" ON "Nomination" ("TenantId", "MandateId");
CREATE INDEX "IX_Nomination_TenantId_MadeAt" ON "Nomination" ("TenantId", "MadeAt") WHERE "AnsweredAt" IS NULL;
