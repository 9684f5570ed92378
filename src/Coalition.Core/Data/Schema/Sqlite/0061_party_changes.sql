-- What came to be known of a party that the tenants share: what, since when it is on file, by whom, and who says so.

CREATE TABLE "PartyChange" (
    "Id" TEXT NOT NULL PRIMARY KEY,
    "PartyId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Says" TEXT NOT NULL,
    "Basis" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "DoneBy" TEXT NOT NULL,
    "DoneByName" TEXT NOT NULL,
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id")
) STRICT;
CREATE INDEX "IX_PartyChange_PartyId" ON "PartyChange" ("PartyId");
CREATE TRIGGER "PartyChange_is_append_only" BEFORE UPDATE ON "PartyChange" BEGIN SELECT raise(ABORT, 'what was said of a party is never changed'); END;
CREATE TRIGGER "PartyChange_is_never_cut" BEFORE DELETE ON "PartyChange" BEGIN SELECT raise(ABORT, 'what was said of a party is never deleted'); END;
CREATE TRIGGER "PartyChange_is_never_replaced" BEFORE INSERT ON "PartyChange"
WHEN EXISTS (SELECT 1 FROM "PartyChange" WHERE Id = NEW.Id OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'what was said of a party is never changed'); END;
