-- What a receipt says, in the bytes of the decision. Decisions from before have no row; their receipts are told from the records.
CREATE TABLE "SeatReceipt" (
    "TenantId" TEXT NOT NULL,
    "ClearanceId" TEXT NOT NULL,
    "Json" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "ClearanceId"),
    FOREIGN KEY ("TenantId", "ClearanceId") REFERENCES "SeatClearance" ("TenantId", "Id")
) STRICT;

CREATE TRIGGER "SeatReceipt_is_append_only" BEFORE UPDATE ON "SeatReceipt" BEGIN SELECT raise(ABORT, 'receipts are never changed'); END;
CREATE TRIGGER "SeatReceipt_is_never_cut" BEFORE DELETE ON "SeatReceipt" BEGIN SELECT raise(ABORT, 'receipts are never deleted'); END;
CREATE TRIGGER "SeatReceipt_is_never_replaced" BEFORE INSERT ON "SeatReceipt"
WHEN EXISTS (SELECT 1 FROM "SeatReceipt" WHERE (TenantId = NEW.TenantId AND ClearanceId = NEW.ClearanceId) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'receipts are never changed'); END;
