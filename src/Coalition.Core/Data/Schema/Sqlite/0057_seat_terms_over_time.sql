-- Terms of seats as acts: a row that was replaced stays, with the instant. When the portal learned of the terms on file is not known, so they count as
-- always known. A new term names its source.

ALTER TABLE "SeatTerm" ADD COLUMN "ReplacesId" TEXT;
ALTER TABLE "SeatTerm" ADD COLUMN "RecordedAt" TEXT NOT NULL DEFAULT '0001-01-01 00:00:00';
ALTER TABLE "SeatTerm" ADD COLUMN "SupersededAt" TEXT;

CREATE TRIGGER "SeatTerm_is_append_only" BEFORE UPDATE OF "TenantId", "Id", "SeatId", "PartyId", "From", "To", "SourceId", "EndReason", "ReplacesId", "RecordedAt" ON "SeatTerm"
BEGIN SELECT raise(ABORT, 'what was known of a seat is never changed'); END;
CREATE TRIGGER "SeatTerm_is_superseded_once" BEFORE UPDATE ON "SeatTerm" WHEN OLD."SupersededAt" IS NOT NULL
BEGIN SELECT raise(ABORT, 'what was known of a seat is never changed'); END;
CREATE TRIGGER "SeatTerm_is_never_cut" BEFORE DELETE ON "SeatTerm" BEGIN SELECT raise(ABORT, 'what was known of a seat is never deleted'); END;
CREATE TRIGGER "SeatTerm_is_never_replaced" BEFORE INSERT ON "SeatTerm"
WHEN EXISTS (SELECT 1 FROM "SeatTerm" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'what was known of a seat is never changed'); END;
CREATE TRIGGER "SeatTerm_names_its_source" BEFORE INSERT ON "SeatTerm" WHEN NEW."SourceId" IS NULL AND NEW."ReplacesId" IS NULL
BEGIN SELECT raise(ABORT, 'a seat is held on the basis of a source'); END;
