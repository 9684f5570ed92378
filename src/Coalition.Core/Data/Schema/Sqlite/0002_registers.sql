-- The registers: meetings, commitments, resolutions with their votes, figures, endorsements. Links to sources and parties are
-- rows with foreign keys, so that no record can name what does not exist.

CREATE TABLE "Figure" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Slug" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "SubjectName" TEXT NOT NULL,
    "Wording" TEXT NOT NULL,
    "Value" TEXT,
    "Unit" TEXT NOT NULL,
    "AsOf" TEXT,
    "Claimant" TEXT NOT NULL,
    "Definition" TEXT,
    "Note" TEXT,
    "Status" TEXT NOT NULL,
    "RecordedAt" TEXT NOT NULL,
    "ReleasedAt" TEXT,
    "ReleasedBy" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_Figure_TenantId_Slug" ON "Figure" ("TenantId", "Slug");
CREATE INDEX "IX_Figure_TenantId_Subject" ON "Figure" ("TenantId", "Subject");

CREATE TABLE "Meeting" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Slug" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Start" TEXT,
    "End" TEXT,
    "Place" TEXT,
    "Online" INTEGER NOT NULL,
    "Status" TEXT NOT NULL,
    "Hosts" TEXT,
    "Participants" TEXT NOT NULL,
    "Outcome" TEXT,
    "Note" TEXT,
    "RecordedAt" TEXT NOT NULL,
    "ReleasedAt" TEXT,
    "ReleasedBy" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_Meeting_TenantId_Slug" ON "Meeting" ("TenantId", "Slug");

CREATE TABLE "Resolution" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Slug" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Body" TEXT NOT NULL,
    "Symbol" TEXT,
    "CoAuthorsStated" INTEGER,
    "CoAuthorsNote" TEXT,
    "ReportedOn" TEXT,
    "VotedOn" TEXT,
    "Summary" TEXT,
    "Note" TEXT,
    "RecordedAt" TEXT NOT NULL,
    "ReleasedAt" TEXT,
    "ReleasedBy" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_Resolution_TenantId_Slug" ON "Resolution" ("TenantId", "Slug");

CREATE TABLE "Commitment" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Slug" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "LegalNature" TEXT NOT NULL,
    "AnnouncedOn" TEXT,
    "Purpose" TEXT,
    "Stated" TEXT,
    "StatedConversions" TEXT NOT NULL,
    "Relations" TEXT NOT NULL,
    "SelfStatus" TEXT NOT NULL,
    "Note" TEXT,
    "RecordedAt" TEXT NOT NULL,
    "ReleasedAt" TEXT,
    "ReleasedBy" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id")
) STRICT;
CREATE INDEX "IX_Commitment_PartyId" ON "Commitment" ("PartyId");
CREATE INDEX "IX_Commitment_TenantId_PartyId" ON "Commitment" ("TenantId", "PartyId");
CREATE UNIQUE INDEX "IX_Commitment_TenantId_Slug" ON "Commitment" ("TenantId", "Slug");

CREATE TABLE "Participation" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "MeetingId" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    "PartyId" TEXT NOT NULL,
    "Level" TEXT NOT NULL,
    "Capacity" TEXT NOT NULL,
    "Represented" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "MeetingId") REFERENCES "Meeting" ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id")
) STRICT;
CREATE INDEX "IX_Participation_PartyId" ON "Participation" ("PartyId");
CREATE UNIQUE INDEX "IX_Participation_TenantId_MeetingId_PartyId" ON "Participation" ("TenantId", "MeetingId", "PartyId");

CREATE TABLE "ResolutionInitiator" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "ResolutionId" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("TenantId", "ResolutionId") REFERENCES "Resolution" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_ResolutionInitiator_PartyId" ON "ResolutionInitiator" ("PartyId");
CREATE UNIQUE INDEX "IX_ResolutionInitiator_TenantId_ResolutionId_PartyId" ON "ResolutionInitiator" ("TenantId", "ResolutionId", "PartyId");

CREATE TABLE "VoteEvent" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "ResolutionId" TEXT NOT NULL,
    "Method" TEXT NOT NULL,
    "Eligible" INTEGER NOT NULL,
    "Yes" INTEGER NOT NULL,
    "No" INTEGER NOT NULL,
    "Abstain" INTEGER NOT NULL,
    "RollComplete" INTEGER NOT NULL,
    "MajorityRule" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "ResolutionId") REFERENCES "Resolution" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_VoteEvent_TenantId_ResolutionId" ON "VoteEvent" ("TenantId", "ResolutionId");

CREATE TABLE "FigureSource" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RecordId" TEXT NOT NULL,
    "SourceId" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RecordId") REFERENCES "Figure" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_FigureSource_TenantId_RecordId_SourceId" ON "FigureSource" ("TenantId", "RecordId", "SourceId");
CREATE INDEX "IX_FigureSource_TenantId_SourceId" ON "FigureSource" ("TenantId", "SourceId");

CREATE TABLE "MeetingSource" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RecordId" TEXT NOT NULL,
    "SourceId" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RecordId") REFERENCES "Meeting" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_MeetingSource_TenantId_RecordId_SourceId" ON "MeetingSource" ("TenantId", "RecordId", "SourceId");
CREATE INDEX "IX_MeetingSource_TenantId_SourceId" ON "MeetingSource" ("TenantId", "SourceId");

CREATE TABLE "ResolutionSource" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RecordId" TEXT NOT NULL,
    "SourceId" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RecordId") REFERENCES "Resolution" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_ResolutionSource_TenantId_RecordId_SourceId" ON "ResolutionSource" ("TenantId", "RecordId", "SourceId");
CREATE INDEX "IX_ResolutionSource_TenantId_SourceId" ON "ResolutionSource" ("TenantId", "SourceId");

CREATE TABLE "CommitmentLine" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "CommitmentId" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    "ChannelId" TEXT,
    "Purpose" TEXT,
    "Amount" TEXT,
    "StatedConversions" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "CommitmentId") REFERENCES "Commitment" ("TenantId", "Id"),
    FOREIGN KEY ("ChannelId") REFERENCES "Party" ("Id")
) STRICT;
CREATE INDEX "IX_CommitmentLine_ChannelId" ON "CommitmentLine" ("ChannelId");
CREATE UNIQUE INDEX "IX_CommitmentLine_TenantId_CommitmentId_Position" ON "CommitmentLine" ("TenantId", "CommitmentId", "Position");

CREATE TABLE "CommitmentSource" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "RecordId" TEXT NOT NULL,
    "SourceId" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "RecordId") REFERENCES "Commitment" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_CommitmentSource_TenantId_RecordId_SourceId" ON "CommitmentSource" ("TenantId", "RecordId", "SourceId");
CREATE INDEX "IX_CommitmentSource_TenantId_SourceId" ON "CommitmentSource" ("TenantId", "SourceId");

CREATE TABLE "DeclaredIntention" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "VoteEventId" TEXT NOT NULL,
    "Order" INTEGER NOT NULL,
    "PartyId" TEXT NOT NULL,
    "WouldHave" TEXT NOT NULL,
    "On" TEXT,
    "SourceId" TEXT NOT NULL,
    "Note" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "VoteEventId") REFERENCES "VoteEvent" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_DeclaredIntention_PartyId" ON "DeclaredIntention" ("PartyId");
CREATE INDEX "IX_DeclaredIntention_TenantId_SourceId" ON "DeclaredIntention" ("TenantId", "SourceId");
CREATE UNIQUE INDEX "IX_DeclaredIntention_TenantId_VoteEventId_PartyId" ON "DeclaredIntention" ("TenantId", "VoteEventId", "PartyId");

CREATE TABLE "VotePosition" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "VoteEventId" TEXT NOT NULL,
    "Order" INTEGER NOT NULL,
    "PartyId" TEXT NOT NULL,
    "Position" TEXT NOT NULL,
    "SourceId" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("TenantId", "SourceId") REFERENCES "Source" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "VoteEventId") REFERENCES "VoteEvent" ("TenantId", "Id")
) STRICT;
CREATE INDEX "IX_VotePosition_PartyId" ON "VotePosition" ("PartyId");
CREATE INDEX "IX_VotePosition_TenantId_SourceId" ON "VotePosition" ("TenantId", "SourceId");
CREATE UNIQUE INDEX "IX_VotePosition_TenantId_VoteEventId_PartyId" ON "VotePosition" ("TenantId", "VoteEventId", "PartyId");

CREATE TABLE "Endorsement" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "Adherence" INTEGER NOT NULL,
    "TextHash" TEXT NOT NULL,
    "Act" TEXT NOT NULL,
    "DateOfAct" TEXT NOT NULL,
    "ReceivedAt" TEXT,
    "RecordedAt" TEXT NOT NULL,
    "EffectiveOn" TEXT NOT NULL,
    "CapacityAtAct" TEXT NOT NULL,
    "Channel" TEXT NOT NULL,
    "NameAsSigned" TEXT NOT NULL,
    "Order" INTEGER NOT NULL,
    "RecordedBy" TEXT NOT NULL,
    "RecordedByName" TEXT NOT NULL,
    "MandateId" TEXT,
    "EvidenceSourceId" TEXT,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "MandateId") REFERENCES "Mandate" ("TenantId", "Id"),
    FOREIGN KEY ("PartyId") REFERENCES "Party" ("Id"),
    FOREIGN KEY ("TenantId", "EvidenceSourceId") REFERENCES "Source" ("TenantId", "Id"),
    CHECK (("MandateId" IS NULL) <> ("EvidenceSourceId" IS NULL))
) STRICT;
CREATE INDEX "IX_Endorsement_PartyId" ON "Endorsement" ("PartyId");
CREATE UNIQUE INDEX "IX_Endorsement_TenantId_DocumentId_PartyId_Adherence_Act" ON "Endorsement" ("TenantId", "DocumentId", "PartyId", "Adherence", "Act");
CREATE INDEX "IX_Endorsement_TenantId_EvidenceSourceId" ON "Endorsement" ("TenantId", "EvidenceSourceId");
CREATE INDEX "IX_Endorsement_TenantId_MandateId" ON "Endorsement" ("TenantId", "MandateId");

CREATE TABLE "EndorsementWindow" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "DocumentId" TEXT NOT NULL,
    "EditionId" TEXT NOT NULL,
    "TextHash" TEXT NOT NULL,
    "Policy" TEXT NOT NULL,
    "OpenedAt" TEXT NOT NULL,
    "OpenedBy" TEXT NOT NULL,
    "ClosedAt" TEXT,
    "ClosedBy" TEXT,
    "Version" INTEGER NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "DocumentId") REFERENCES "Document" ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EditionId") REFERENCES "Edition" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_EndorsementWindow_TenantId_DocumentId" ON "EndorsementWindow" ("TenantId", "DocumentId") WHERE "ClosedAt" IS NULL;
CREATE INDEX "IX_EndorsementWindow_TenantId_EditionId" ON "EndorsementWindow" ("TenantId", "EditionId");

CREATE TABLE "EndorsementConfirmation" (
    "TenantId" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "EndorsementId" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    PRIMARY KEY ("TenantId", "Id"),
    FOREIGN KEY ("TenantId", "EndorsementId") REFERENCES "Endorsement" ("TenantId", "Id")
) STRICT;
CREATE UNIQUE INDEX "IX_EndorsementConfirmation_TenantId_EndorsementId" ON "EndorsementConfirmation" ("TenantId", "EndorsementId");

-- The official tally is a copy of the body's record.
CREATE TRIGGER "VoteEvent_tally_is_immutable" BEFORE UPDATE OF "ResolutionId", "Eligible", "Yes", "No", "Abstain" ON "VoteEvent" BEGIN SELECT raise(ABORT, 'the official tally is never changed'); END;
CREATE TRIGGER "VoteEvent_is_never_cut" BEFORE DELETE ON "VoteEvent" BEGIN SELECT raise(ABORT, 'the official tally is never deleted'); END;

-- What a party did is never rewritten, and what the secretariat recorded is confirmed by a second person.
CREATE TRIGGER "Endorsement_is_append_only" BEFORE UPDATE ON "Endorsement" BEGIN SELECT raise(ABORT, 'endorsements are never changed'); END;
CREATE TRIGGER "Endorsement_is_never_cut" BEFORE DELETE ON "Endorsement" BEGIN SELECT raise(ABORT, 'endorsements are never deleted'); END;
CREATE TRIGGER "EndorsementConfirmation_is_append_only" BEFORE UPDATE ON "EndorsementConfirmation" BEGIN SELECT raise(ABORT, 'confirmations are never changed'); END;
CREATE TRIGGER "EndorsementConfirmation_is_never_cut" BEFORE DELETE ON "EndorsementConfirmation" BEGIN SELECT raise(ABORT, 'confirmations are never deleted'); END;
CREATE TRIGGER "EndorsementConfirmation_is_by_a_second_person" BEFORE INSERT ON "EndorsementConfirmation"
WHEN EXISTS (SELECT 1 FROM "Endorsement" WHERE "TenantId" = NEW."TenantId" AND "Id" = NEW."EndorsementId" AND "RecordedBy" = NEW."UserId")
BEGIN SELECT raise(ABORT, 'whoever recorded an endorsement cannot confirm it'); END;

CREATE TRIGGER "VoteEvent_is_never_replaced" BEFORE INSERT ON "VoteEvent"
WHEN EXISTS (SELECT 1 FROM "VoteEvent" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR (TenantId = NEW.TenantId AND ResolutionId = NEW.ResolutionId) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'the official tally is never changed'); END;
CREATE TRIGGER "Endorsement_is_never_replaced" BEFORE INSERT ON "Endorsement"
WHEN EXISTS (SELECT 1 FROM "Endorsement" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR (TenantId = NEW.TenantId AND DocumentId = NEW.DocumentId AND PartyId = NEW.PartyId AND Adherence = NEW.Adherence AND Act = NEW.Act) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'endorsements are never changed'); END;
CREATE TRIGGER "EndorsementConfirmation_is_never_replaced" BEFORE INSERT ON "EndorsementConfirmation"
WHEN EXISTS (SELECT 1 FROM "EndorsementConfirmation" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR (TenantId = NEW.TenantId AND EndorsementId = NEW.EndorsementId) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'confirmations are never changed'); END;
