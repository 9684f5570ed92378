-- What a form did, under the id the form carried: sent again, it is answered with the first result. Kept for a week.

CREATE TABLE "Command" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "FormHash" TEXT NOT NULL,
    "Location" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_Command_At" ON "Command" ("At");
