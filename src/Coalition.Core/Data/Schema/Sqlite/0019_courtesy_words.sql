-- A seat that does not want a courtesy translation says so; a publisher takes one back. A seat that has said no may clear the same version again.
DROP INDEX "IX_CourtesyClearance_TenantId_TextId_SeatId_PartyId_Distribution";
CREATE INDEX "IX_CourtesyClearance_TenantId_TextId" ON "CourtesyClearance" ("TenantId", "TextId");

CREATE TABLE "CourtesyObjection" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "TextId" TEXT NOT NULL,
    "SeatId" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "MandateId" TEXT NOT NULL,
    "HashShown" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "TextId") REFERENCES "CourtesyText" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SeatId") REFERENCES "Seat" ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("TenantId", "MandateId") REFERENCES "Mandate" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_CourtesyObjection_TenantId_TextId" ON "CourtesyObjection" ("TenantId", "TextId");
CREATE INDEX "IX_CourtesyObjection_PartyId" ON "CourtesyObjection" ("PartyId");
CREATE INDEX "IX_CourtesyObjection_TenantId_SeatId" ON "CourtesyObjection" ("TenantId", "SeatId");
CREATE INDEX "IX_CourtesyObjection_TenantId_MandateId" ON "CourtesyObjection" ("TenantId", "MandateId");

CREATE TABLE "CourtesyWithdrawal" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "TextId" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "WithdrawnBy" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "TextId") REFERENCES "CourtesyText" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_CourtesyWithdrawal_TenantId_TextId" ON "CourtesyWithdrawal" ("TenantId", "TextId");

CREATE TRIGGER "CourtesyObjection_is_append_only" BEFORE UPDATE ON "CourtesyObjection" BEGIN SELECT raise(ABORT, 'objections are never changed'); END;
CREATE TRIGGER "CourtesyObjection_is_never_cut" BEFORE DELETE ON "CourtesyObjection" BEGIN SELECT raise(ABORT, 'objections are never deleted'); END;
CREATE TRIGGER "CourtesyObjection_is_never_replaced" BEFORE INSERT ON "CourtesyObjection"
WHEN EXISTS (SELECT 1 FROM "CourtesyObjection" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'objections are never changed'); END;
CREATE TRIGGER "CourtesyWithdrawal_is_append_only" BEFORE UPDATE ON "CourtesyWithdrawal" BEGIN SELECT raise(ABORT, 'withdrawals are never changed'); END;
CREATE TRIGGER "CourtesyWithdrawal_is_never_cut" BEFORE DELETE ON "CourtesyWithdrawal" BEGIN SELECT raise(ABORT, 'withdrawals are never deleted'); END;
CREATE TRIGGER "CourtesyWithdrawal_is_never_replaced" BEFORE INSERT ON "CourtesyWithdrawal"
WHEN EXISTS (SELECT 1 FROM "CourtesyWithdrawal" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR (TenantId = NEW.TenantId AND TextId = NEW.TextId) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'withdrawals are never changed'); END;
