-- Courtesy translations of editions, with a clearance and a publication of their own. What is public follows from the rows: the
-- newest version of a language where it was published.

CREATE TABLE "CourtesyText" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "EditionId" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Translates" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Blocks" TEXT NOT NULL,
    "Fields" TEXT NOT NULL,
    "TranslatedFrom" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "WrittenBy" TEXT NOT NULL,
    "WrittenByName" TEXT NOT NULL,
    "WrittenAt" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EditionId") REFERENCES "Edition" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_CourtesyText_TenantId_DocumentId" ON "CourtesyText" ("TenantId", "DocumentId");
CREATE UNIQUE INDEX "IX_CourtesyText_TenantId_EditionId_Language_Number" ON "CourtesyText" ("TenantId", "EditionId", "Language", "Number");

CREATE TABLE "CourtesyClearance" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "TextId" TEXT NOT NULL,
    "SeatId" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "MandateId" TEXT NOT NULL,
    "HashShown" TEXT NOT NULL,
    "Distribution" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "ProvenAt" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "TextId") REFERENCES "CourtesyText" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SeatId") REFERENCES "Seat" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "MandateId") REFERENCES "Mandate" ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id")
) STRICT;
CREATE INDEX "IX_CourtesyClearance_PartyId" ON "CourtesyClearance" ("PartyId");
CREATE INDEX "IX_CourtesyClearance_TenantId_MandateId" ON "CourtesyClearance" ("TenantId", "MandateId");
CREATE INDEX "IX_CourtesyClearance_TenantId_SeatId" ON "CourtesyClearance" ("TenantId", "SeatId");
CREATE UNIQUE INDEX "IX_CourtesyClearance_TenantId_TextId_SeatId_PartyId_Distribution" ON "CourtesyClearance" ("TenantId", "TextId", "SeatId", "PartyId", "Distribution");

CREATE TABLE "CourtesyPublication" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "TextId" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "PublishedAt" TEXT NOT NULL,
    "PublishedBy" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "TextId") REFERENCES "CourtesyText" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_CourtesyPublication_TenantId_TextId" ON "CourtesyPublication" ("TenantId", "TextId");

CREATE TRIGGER "CourtesyText_is_append_only" BEFORE UPDATE ON "CourtesyText" BEGIN SELECT raise(ABORT, 'courtesy translations are never changed'); END;
CREATE TRIGGER "CourtesyText_is_never_cut" BEFORE DELETE ON "CourtesyText" BEGIN SELECT raise(ABORT, 'courtesy translations are never deleted'); END;
CREATE TRIGGER "CourtesyText_is_never_replaced" BEFORE INSERT ON "CourtesyText"
WHEN EXISTS (SELECT 1 FROM "CourtesyText" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'courtesy translations are never changed'); END;
CREATE TRIGGER "CourtesyClearance_is_append_only" BEFORE UPDATE ON "CourtesyClearance" BEGIN SELECT raise(ABORT, 'clearances are never changed'); END;
CREATE TRIGGER "CourtesyClearance_is_never_cut" BEFORE DELETE ON "CourtesyClearance" BEGIN SELECT raise(ABORT, 'clearances are never deleted'); END;
CREATE TRIGGER "CourtesyClearance_is_never_replaced" BEFORE INSERT ON "CourtesyClearance"
WHEN EXISTS (SELECT 1 FROM "CourtesyClearance" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'clearances are never changed'); END;
CREATE TRIGGER "CourtesyPublication_is_append_only" BEFORE UPDATE ON "CourtesyPublication" BEGIN SELECT raise(ABORT, 'publications are never changed'); END;
CREATE TRIGGER "CourtesyPublication_is_never_cut" BEFORE DELETE ON "CourtesyPublication" BEGIN SELECT raise(ABORT, 'publications are never deleted'); END;
CREATE TRIGGER "CourtesyPublication_is_never_replaced" BEFORE INSERT ON "CourtesyPublication"
WHEN EXISTS (SELECT 1 FROM "CourtesyPublication" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'publications are never changed'); END;
