-- Organisations that belong to an umbrella, so that money through the whole and through its parts is not taken apart.

CREATE TABLE "PartyUmbrella" (
    "PartId" TEXT NOT NULL,
    "UmbrellaId" TEXT NOT NULL,
    PRIMARY KEY ("PartId", "UmbrellaId"),
    FOREIGN KEY ("PartId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("UmbrellaId") REFERENCES "Party" ("Id")
) STRICT;
CREATE INDEX "IX_PartyUmbrella_UmbrellaId" ON "PartyUmbrella" ("UmbrellaId");
