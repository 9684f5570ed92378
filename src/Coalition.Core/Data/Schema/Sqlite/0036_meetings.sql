-- Meetings as acts: series and instants, who chaired and who came, an agenda, decisions with their adoption mode, actions with the
-- history of their state, what was said of the meeting before, and the circulation of its record.

ALTER TABLE "Meeting" ADD COLUMN "Series" TEXT;
ALTER TABLE "Meeting" ADD COLUMN "Number" INTEGER;
ALTER TABLE "Meeting" ADD COLUMN "Time" TEXT;
ALTER TABLE "Meeting" ADD COLUMN "OnlineLink" TEXT;
ALTER TABLE "Meeting" ADD COLUMN "Agenda" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "Meeting" ADD COLUMN "CancelledBecause" TEXT;
ALTER TABLE "Meeting" ADD COLUMN "CalendarSequence" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Meeting" ADD COLUMN "CalendarStampAt" TEXT NOT NULL DEFAULT '1970-01-01 00:00:00';
UPDATE "Meeting" SET "CalendarStampAt" = "RecordedAt";
CREATE TRIGGER "Meeting_is_never_cut" BEFORE DELETE ON "Meeting" BEGIN SELECT raise(ABORT, 'a meeting is cancelled, never deleted'); END;

ALTER TABLE "Participation" ADD COLUMN "Attended" TEXT NOT NULL DEFAULT 'NotStated';
ALTER TABLE "Participation" ADD COLUMN "Chairs" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "Decision" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "MeetingId" TEXT NOT NULL,
    "Key" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    "Text" TEXT NOT NULL,
    "Adoption" TEXT NOT NULL,
    "TakenOn" TEXT,
    "Item" TEXT,
    "SourceId" TEXT,
    "RecordedAt" TEXT NOT NULL,
    "ReleasedAt" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "MeetingId") REFERENCES "Meeting" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_Decision_TenantId_Key" ON "Decision" ("TenantId", "Key");
CREATE INDEX "IX_Decision_TenantId_MeetingId" ON "Decision" ("TenantId", "MeetingId");
CREATE INDEX "IX_Decision_TenantId_SourceId" ON "Decision" ("TenantId", "SourceId");

CREATE TABLE "MeetingAction" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "MeetingId" TEXT NOT NULL,
    "Key" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    "Text" TEXT NOT NULL,
    "Decision" TEXT,
    "OwnerId" TEXT,
    "DueOn" TEXT,
    "State" TEXT NOT NULL,
    "SourceId" TEXT,
    "RecordedAt" TEXT NOT NULL,
    "ReleasedAt" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "MeetingId") REFERENCES "Meeting" ("TenantId", "Id"),
    FOREIGN KEY ("OwnerId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_MeetingAction_TenantId_Key" ON "MeetingAction" ("TenantId", "Key");
CREATE INDEX "IX_MeetingAction_TenantId_MeetingId" ON "MeetingAction" ("TenantId", "MeetingId");
CREATE INDEX "IX_MeetingAction_TenantId_OwnerId_State" ON "MeetingAction" ("TenantId", "OwnerId", "State");
CREATE INDEX "IX_MeetingAction_OwnerId" ON "MeetingAction" ("OwnerId");
CREATE INDEX "IX_MeetingAction_TenantId_SourceId" ON "MeetingAction" ("TenantId", "SourceId");

CREATE TABLE "ActionStep" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "ActionId" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Note" TEXT,
    "EffectiveOn" TEXT NOT NULL,
    "RecordedAt" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "PartyId" TEXT,
    "MandateId" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "ActionId") REFERENCES "MeetingAction" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_ActionStep_TenantId_ActionId" ON "ActionStep" ("TenantId", "ActionId");
CREATE TRIGGER "ActionStep_is_append_only" BEFORE UPDATE ON "ActionStep" BEGIN SELECT raise(ABORT, 'steps of an action are never changed'); END;
CREATE TRIGGER "ActionStep_is_never_cut" BEFORE DELETE ON "ActionStep" BEGIN SELECT raise(ABORT, 'steps of an action are never deleted'); END;

CREATE TABLE "MeetingDescription" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "MeetingId" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "RecordedAt" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "WasPublic" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "MeetingId") REFERENCES "Meeting" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_MeetingDescription_TenantId_MeetingId_RecordedAt" ON "MeetingDescription" ("TenantId", "MeetingId", "RecordedAt");
CREATE TRIGGER "MeetingDescription_is_append_only" BEFORE UPDATE ON "MeetingDescription" BEGIN SELECT raise(ABORT, 'what was said before is never changed'); END;
CREATE TRIGGER "MeetingDescription_is_never_cut" BEFORE DELETE ON "MeetingDescription" BEGIN SELECT raise(ABORT, 'what was said before is never deleted'); END;

CREATE TABLE "RecordCirculation" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "MeetingId" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "EditionId" TEXT NOT NULL,
    "TextHash" TEXT NOT NULL,
    "OpenedAt" TEXT NOT NULL,
    "OpenedBy" TEXT NOT NULL,
    "ClosesAt" TEXT NOT NULL,
    "TimeZoneId" TEXT NOT NULL,
    "AdoptedAt" TEXT,
    "AdoptedEditionId" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "MeetingId") REFERENCES "Meeting" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EditionId") REFERENCES "Edition" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_RecordCirculation_TenantId_MeetingId" ON "RecordCirculation" ("TenantId", "MeetingId");
CREATE INDEX "IX_RecordCirculation_TenantId_DocumentId" ON "RecordCirculation" ("TenantId", "DocumentId");
CREATE INDEX "IX_RecordCirculation_TenantId_EditionId" ON "RecordCirculation" ("TenantId", "EditionId");

CREATE TABLE "RecordAddressee" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "CirculationId" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "CirculationId") REFERENCES "RecordCirculation" ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id")
) STRICT;
CREATE UNIQUE INDEX "IX_RecordAddressee_TenantId_CirculationId_PartyId" ON "RecordAddressee" ("TenantId", "CirculationId", "PartyId");
CREATE INDEX "IX_RecordAddressee_TenantId_PartyId" ON "RecordAddressee" ("TenantId", "PartyId");
CREATE INDEX "IX_RecordAddressee_PartyId" ON "RecordAddressee" ("PartyId");

CREATE TABLE "RecordCorrection" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "CirculationId" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "MandateId" TEXT NOT NULL,
    "BlockId" TEXT,
    "Text" TEXT NOT NULL,
    "ReceivedAt" TEXT NOT NULL,
    "IsAccepted" INTEGER,
    "Reason" TEXT,
    "AnsweredBy" TEXT,
    "AnsweredAt" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "CirculationId") REFERENCES "RecordCirculation" ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id")
) STRICT;
CREATE INDEX "IX_RecordCorrection_TenantId_CirculationId" ON "RecordCorrection" ("TenantId", "CirculationId");
CREATE INDEX "IX_RecordCorrection_PartyId" ON "RecordCorrection" ("PartyId");
CREATE TRIGGER "RecordCorrection_is_never_cut" BEFORE DELETE ON "RecordCorrection" BEGIN SELECT raise(ABORT, 'proposed corrections are never deleted'); END;
CREATE TRIGGER "Meeting_is_never_replaced" BEFORE INSERT ON "Meeting"
WHEN EXISTS (SELECT 1 FROM "Meeting" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR (TenantId = NEW.TenantId AND Slug = NEW.Slug) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'a meeting is cancelled, never replaced'); END;
CREATE TRIGGER "ActionStep_is_never_replaced" BEFORE INSERT ON "ActionStep"
WHEN EXISTS (SELECT 1 FROM "ActionStep" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'steps of an action are never replaced'); END;
CREATE TRIGGER "MeetingDescription_is_never_replaced" BEFORE INSERT ON "MeetingDescription"
WHEN EXISTS (SELECT 1 FROM "MeetingDescription" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'what was said before is never replaced'); END;
CREATE TRIGGER "RecordCorrection_is_never_replaced" BEFORE INSERT ON "RecordCorrection"
WHEN EXISTS (SELECT 1 FROM "RecordCorrection" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'proposed corrections are never replaced'); END;
