-- An adherence may rest on a silence procedure that announced association, and a reminder may be about such a procedure. SQLite
-- changes no condition of a table in place, so both are made anew with what they hold.

CREATE TABLE "KeptEndorsement" AS SELECT * FROM "Endorsement" ORDER BY rowid;
CREATE TABLE "KeptConfirmation" AS SELECT * FROM "EndorsementConfirmation" ORDER BY rowid;
DROP TABLE "EndorsementConfirmation";
DROP TABLE "Endorsement";

CREATE TABLE "Endorsement" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "Adherence" INTEGER NOT NULL,
    "TextHash" TEXT NOT NULL,
    "Act" TEXT NOT NULL,
    "DateOfAct" TEXT NOT NULL,
    "ReceivedAt" TEXT,
    "RecordedAt" TEXT NOT NULL,
    "EffectiveOn" TEXT NOT NULL,
    "CapacityAtAct" TEXT NOT NULL,
    "Channel" TEXT NOT NULL,
    "NameAsSigned" TEXT NOT NULL,
    "Order" INTEGER NOT NULL,
    "RecordedBy" TEXT NOT NULL,
    "RecordedByName" TEXT NOT NULL,
    "MandateId" TEXT,
    "EvidenceSourceId" TEXT,
    "SilenceId" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "MandateId") REFERENCES "Mandate" ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("TenantId", "EvidenceSourceId") REFERENCES "Source" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SilenceId") REFERENCES "SilenceProcedure" ("TenantId", "Id"),
    CHECK (("MandateId" IS NOT NULL) + ("EvidenceSourceId" IS NOT NULL) + ("SilenceId" IS NOT NULL) = 1)
) STRICT;
INSERT INTO "Endorsement" SELECT *, NULL FROM "KeptEndorsement" ORDER BY rowid;
CREATE INDEX "IX_Endorsement_PartyId" ON "Endorsement" ("PartyId");
CREATE UNIQUE INDEX "IX_Endorsement_TenantId_DocumentId_PartyId_Adherence_Act" ON "Endorsement" ("TenantId", "DocumentId", "PartyId", "Adherence", "Act");
CREATE INDEX "IX_Endorsement_TenantId_EvidenceSourceId" ON "Endorsement" ("TenantId", "EvidenceSourceId");
CREATE INDEX "IX_Endorsement_TenantId_MandateId" ON "Endorsement" ("TenantId", "MandateId");
CREATE INDEX "IX_Endorsement_TenantId_SilenceId" ON "Endorsement" ("TenantId", "SilenceId");

CREATE TABLE "EndorsementConfirmation" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "EndorsementId" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EndorsementId") REFERENCES "Endorsement" ("TenantId", "Id")
) STRICT;
INSERT INTO "EndorsementConfirmation" SELECT * FROM "KeptConfirmation" ORDER BY rowid;
CREATE UNIQUE INDEX "IX_EndorsementConfirmation_TenantId_EndorsementId" ON "EndorsementConfirmation" ("TenantId", "EndorsementId");
DROP TABLE "KeptEndorsement";
DROP TABLE "KeptConfirmation";

-- What a party did is never rewritten, and what the secretariat recorded is confirmed by a second person.
CREATE TRIGGER "Endorsement_is_append_only" BEFORE UPDATE ON "Endorsement" BEGIN SELECT raise(ABORT, 'endorsements are never changed'); END;
CREATE TRIGGER "Endorsement_is_never_cut" BEFORE DELETE ON "Endorsement" BEGIN SELECT raise(ABORT, 'endorsements are never deleted'); END;
CREATE TRIGGER "EndorsementConfirmation_is_append_only" BEFORE UPDATE ON "EndorsementConfirmation" BEGIN SELECT raise(ABORT, 'confirmations are never changed'); END;
CREATE TRIGGER "EndorsementConfirmation_is_never_cut" BEFORE DELETE ON "EndorsementConfirmation" BEGIN SELECT raise(ABORT, 'confirmations are never deleted'); END;
CREATE TRIGGER "EndorsementConfirmation_is_by_a_second_person" BEFORE INSERT ON "EndorsementConfirmation"
WHEN EXISTS (SELECT 1 FROM "Endorsement" WHERE "TenantId" = NEW."TenantId" AND "Id" = NEW."EndorsementId" AND "RecordedBy" = NEW."UserId")
BEGIN SELECT raise(ABORT, 'whoever recorded an endorsement cannot confirm it'); END;
CREATE TRIGGER "Endorsement_is_never_replaced" BEFORE INSERT ON "Endorsement"
WHEN EXISTS (SELECT 1 FROM "Endorsement" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR (TenantId = NEW.TenantId AND DocumentId = NEW.DocumentId AND PartyId = NEW.PartyId AND Adherence = NEW.Adherence AND Act = NEW.Act) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'endorsements are never changed'); END;
CREATE TRIGGER "EndorsementConfirmation_is_never_replaced" BEFORE INSERT ON "EndorsementConfirmation"
WHEN EXISTS (SELECT 1 FROM "EndorsementConfirmation" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR (TenantId = NEW.TenantId AND EndorsementId = NEW.EndorsementId) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'confirmations are never changed'); END;

CREATE TABLE "KeptReminder" AS SELECT * FROM "Reminder";
DROP TABLE "Reminder";
CREATE TABLE "Reminder" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RoundId" TEXT,
    "SilenceId" TEXT,
    "Kind" TEXT NOT NULL,
    "DueAt" TEXT NOT NULL,
    "SettledAt" TEXT,
    "Mails" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RoundId") REFERENCES "Round" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SilenceId") REFERENCES "SilenceProcedure" ("TenantId", "Id"),
    CHECK (("RoundId" IS NULL) <> ("SilenceId" IS NULL))
) STRICT;
INSERT INTO "Reminder" SELECT "TenantId", "Id", "RoundId", NULL, "Kind", "DueAt", "SettledAt", "Mails", "Version" FROM "KeptReminder";
DROP TABLE "KeptReminder";
CREATE UNIQUE INDEX "IX_Reminder_TenantId_RoundId_Kind" ON "Reminder" ("TenantId", "RoundId", "Kind");
CREATE UNIQUE INDEX "IX_Reminder_TenantId_SilenceId_Kind" ON "Reminder" ("TenantId", "SilenceId", "Kind");

-- Why a term was ended before its day, as whoever keeps the register wrote it.
ALTER TABLE "SeatTerm" ADD COLUMN "EndReason" TEXT;
