-- Why a public meeting was described anew, and what it said before.

CREATE TABLE "MeetingCorrection" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RecordId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "CorrectedBy" TEXT NOT NULL,
    "CorrectedByName" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "Before" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RecordId") REFERENCES "Meeting" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_MeetingCorrection_TenantId_RecordId" ON "MeetingCorrection" ("TenantId", "RecordId");

CREATE TRIGGER "MeetingCorrection_is_append_only" BEFORE UPDATE ON "MeetingCorrection" BEGIN SELECT raise(ABORT, 'corrections are never changed'); END;
CREATE TRIGGER "MeetingCorrection_is_never_cut" BEFORE DELETE ON "MeetingCorrection" BEGIN SELECT raise(ABORT, 'corrections are never deleted'); END;
CREATE TRIGGER "MeetingCorrection_is_never_replaced" BEFORE INSERT ON "MeetingCorrection"
WHEN EXISTS (SELECT 1 FROM "MeetingCorrection" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'corrections are never changed'); END;
