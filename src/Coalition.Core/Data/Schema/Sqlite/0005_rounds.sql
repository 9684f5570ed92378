-- Rounds that ask some seats, say why they ended and in which zone they expect an answer; decisions that step aside, point at
-- paragraphs or stand beside another; mandates that were passed on; a person's own time zone.

ALTER TABLE "Round" ADD COLUMN "AskedSeatIds" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "Round" ADD COLUMN "Overrides" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "Round" ADD COLUMN "ReplyByZone" TEXT;
ALTER TABLE "Round" ADD COLUMN "ClosingReason" TEXT;

-- Until now every round asked every seat.
UPDATE "Round" SET "AskedSeatIds" = (SELECT json_group_array("Id") FROM "Seat" WHERE "Seat"."TenantId" = "Round"."TenantId");

ALTER TABLE "SeatClearance" ADD COLUMN "ParagraphIds" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "SeatClearance" ADD COLUMN "ProvenAt" TEXT;
ALTER TABLE "SeatClearance" ADD COLUMN "IsSecond" INTEGER NOT NULL DEFAULT 0;

DROP INDEX "IX_SeatClearance_TenantId_RoundId_SeatId_PartyId";
CREATE UNIQUE INDEX "IX_SeatClearance_TenantId_RoundId_SeatId_PartyId" ON "SeatClearance" ("TenantId", "RoundId", "SeatId", "PartyId") WHERE "Decision" <> 'Recused' AND "IsSecond" = 0;
CREATE UNIQUE INDEX "IX_SeatClearance_TenantId_RoundId_UserId" ON "SeatClearance" ("TenantId", "RoundId", "UserId");

DROP TRIGGER "SeatClearance_is_never_replaced";
CREATE TRIGGER "SeatClearance_is_never_replaced" BEFORE INSERT ON "SeatClearance"
WHEN EXISTS (SELECT 1 FROM "SeatClearance" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id)
    OR (TenantId = NEW.TenantId AND RoundId = NEW.RoundId AND UserId = NEW.UserId)
    OR (TenantId = NEW.TenantId AND RoundId = NEW.RoundId AND SeatId = NEW.SeatId AND PartyId = NEW.PartyId
        AND Decision <> 'Recused' AND IsSecond = 0 AND NEW.Decision <> 'Recused' AND NEW.IsSecond = 0)
    OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'clearances are never changed'); END;

ALTER TABLE "Mandate" ADD COLUMN "DelegatedFrom" TEXT;
ALTER TABLE "User" ADD COLUMN "TimeZoneId" TEXT;
