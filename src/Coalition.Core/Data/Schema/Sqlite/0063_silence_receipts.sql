-- The receipt of a party's word in a silence procedure keeps its bytes, whatever is renamed afterwards.
CREATE TABLE "SilenceReceipt" (
    "TenantId" TEXT NOT NULL,
    "CommunicationId" TEXT NOT NULL,
    "Json" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "CommunicationId"),
    FOREIGN KEY ("TenantId", "CommunicationId") REFERENCES "SilenceCommunication" ("TenantId", "Id")
) STRICT;
CREATE TRIGGER "SilenceReceipt_is_append_only" BEFORE UPDATE ON "SilenceReceipt" BEGIN SELECT raise(ABORT, 'receipts are never changed'); END;
CREATE TRIGGER "SilenceReceipt_is_never_cut" BEFORE DELETE ON "SilenceReceipt" BEGIN SELECT raise(ABORT, 'receipts are never deleted'); END;
CREATE TRIGGER "SilenceReceipt_is_never_replaced" BEFORE INSERT ON "SilenceReceipt"
WHEN EXISTS (SELECT 1 FROM "SilenceReceipt" WHERE (TenantId = NEW.TenantId AND CommunicationId = NEW.CommunicationId) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'receipts are never changed'); END;
