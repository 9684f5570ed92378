-- What is public of a commitment is corrected with a reason, a wrong transaction is struck, and both stay to be read. Who receives it, where the source says so.

ALTER TABLE "Commitment" ADD COLUMN "RecipientId" TEXT REFERENCES "Party" ("Id");
ALTER TABLE "Commitment" ADD COLUMN "IsHumanitarian" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "IX_Commitment_RecipientId" ON "Commitment" ("RecipientId");

CREATE TABLE "CommitmentCorrection" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RecordId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "CorrectedBy" TEXT NOT NULL,
    "CorrectedByName" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "Before" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RecordId") REFERENCES "Commitment" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_CommitmentCorrection_TenantId_RecordId" ON "CommitmentCorrection" ("TenantId", "RecordId");
CREATE TRIGGER "CommitmentCorrection_is_append_only" BEFORE UPDATE ON "CommitmentCorrection" BEGIN SELECT raise(ABORT, 'corrections are never changed'); END;
CREATE TRIGGER "CommitmentCorrection_is_never_cut" BEFORE DELETE ON "CommitmentCorrection" BEGIN SELECT raise(ABORT, 'corrections are never deleted'); END;
CREATE TRIGGER "CommitmentCorrection_is_never_replaced" BEFORE INSERT ON "CommitmentCorrection"
WHEN EXISTS (SELECT 1 FROM "CommitmentCorrection" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'corrections are never changed'); END;

CREATE TABLE "TransactionStrike" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "TransactionId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "StruckBy" TEXT NOT NULL,
    "StruckByName" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "TransactionId") REFERENCES "Transaction" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_TransactionStrike_TenantId_TransactionId" ON "TransactionStrike" ("TenantId", "TransactionId");
CREATE TRIGGER "TransactionStrike_is_append_only" BEFORE UPDATE ON "TransactionStrike" BEGIN SELECT raise(ABORT, 'strikes are never changed'); END;
CREATE TRIGGER "TransactionStrike_is_never_cut" BEFORE DELETE ON "TransactionStrike" BEGIN SELECT raise(ABORT, 'strikes are never deleted'); END;
CREATE TRIGGER "TransactionStrike_is_never_replaced" BEFORE INSERT ON "TransactionStrike"
WHEN EXISTS (SELECT 1 FROM "TransactionStrike" WHERE (TenantId = NEW.TenantId AND (Id = NEW.Id OR TransactionId = NEW.TransactionId)) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'strikes are never changed'); END;
