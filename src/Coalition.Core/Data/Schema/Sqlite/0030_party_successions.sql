-- Parties that began or ended, and which followed which.

ALTER TABLE "Party" ADD COLUMN "ValidFrom" TEXT;
ALTER TABLE "Party" ADD COLUMN "ValidTo" TEXT;

CREATE TABLE "PartySuccession" (
    "PredecessorId" TEXT NOT NULL,
    "SuccessorId" TEXT NOT NULL,
    PRIMARY KEY ("PredecessorId", "SuccessorId"),
    FOREIGN KEY ("PredecessorId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("SuccessorId") REFERENCES "Party" ("Id")
) STRICT;
CREATE INDEX "IX_PartySuccession_SuccessorId" ON "PartySuccession" ("SuccessorId");
