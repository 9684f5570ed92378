-- Rows of the registers that only grow: what a party said of its commitment and what others found, replies, rates, answers. The model
-- appends them; nothing rewrites them from beside it either. What the portal knew of a membership is replaced once, by another row.

CREATE TRIGGER "ProgressUpdate_is_append_only" BEFORE UPDATE ON "ProgressUpdate" BEGIN SELECT raise(ABORT, 'what a party said is never changed'); END;
CREATE TRIGGER "ProgressUpdate_is_never_cut" BEFORE DELETE ON "ProgressUpdate" BEGIN SELECT raise(ABORT, 'what a party said is never deleted'); END;
CREATE TRIGGER "ProgressUpdate_is_never_replaced" BEFORE INSERT ON "ProgressUpdate"
WHEN EXISTS (SELECT 1 FROM "ProgressUpdate" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'what a party said is never changed'); END;
CREATE TRIGGER "Assessment_is_append_only" BEFORE UPDATE ON "Assessment" BEGIN SELECT raise(ABORT, 'assessments are never changed'); END;
CREATE TRIGGER "Assessment_is_never_cut" BEFORE DELETE ON "Assessment" BEGIN SELECT raise(ABORT, 'assessments are never deleted'); END;
CREATE TRIGGER "Assessment_is_never_replaced" BEFORE INSERT ON "Assessment"
WHEN EXISTS (SELECT 1 FROM "Assessment" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'assessments are never changed'); END;
CREATE TRIGGER "AssessmentReply_is_append_only" BEFORE UPDATE ON "AssessmentReply" BEGIN SELECT raise(ABORT, 'replies are never changed'); END;
CREATE TRIGGER "AssessmentReply_is_never_cut" BEFORE DELETE ON "AssessmentReply" BEGIN SELECT raise(ABORT, 'replies are never deleted'); END;
CREATE TRIGGER "AssessmentReply_is_never_replaced" BEFORE INSERT ON "AssessmentReply"
WHEN EXISTS (SELECT 1 FROM "AssessmentReply" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'replies are never changed'); END;
CREATE TRIGGER "EvidenceFinding_is_append_only" BEFORE UPDATE ON "EvidenceFinding" BEGIN SELECT raise(ABORT, 'findings are never changed'); END;
CREATE TRIGGER "EvidenceFinding_is_never_cut" BEFORE DELETE ON "EvidenceFinding" BEGIN SELECT raise(ABORT, 'findings are never deleted'); END;
CREATE TRIGGER "EvidenceFinding_is_never_replaced" BEFORE INSERT ON "EvidenceFinding"
WHEN EXISTS (SELECT 1 FROM "EvidenceFinding" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'findings are never changed'); END;
CREATE TRIGGER "RateSet_is_append_only" BEFORE UPDATE ON "RateSet" BEGIN SELECT raise(ABORT, 'rates are never changed'); END;
CREATE TRIGGER "RateSet_is_never_cut" BEFORE DELETE ON "RateSet" BEGIN SELECT raise(ABORT, 'rates are never deleted'); END;
CREATE TRIGGER "RateSet_is_never_replaced" BEFORE INSERT ON "RateSet"
WHEN EXISTS (SELECT 1 FROM "RateSet" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'rates are never changed'); END;
CREATE TRIGGER "NotJoining_is_append_only" BEFORE UPDATE ON "NotJoining" BEGIN SELECT raise(ABORT, 'answers are never changed'); END;
CREATE TRIGGER "NotJoining_is_never_cut" BEFORE DELETE ON "NotJoining" BEGIN SELECT raise(ABORT, 'answers are never deleted'); END;
CREATE TRIGGER "NotJoining_is_never_replaced" BEFORE INSERT ON "NotJoining"
WHEN EXISTS (SELECT 1 FROM "NotJoining" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'answers are never changed'); END;

CREATE TRIGGER "Membership_is_append_only" BEFORE UPDATE OF "TenantId", "Id", "PartyId", "Capacity", "From", "To", "SourceId", "EndReason", "EndSourceId", "ReplacesId", "RecordedAt" ON "Membership"
BEGIN SELECT raise(ABORT, 'what was known of a membership is never changed'); END;
CREATE TRIGGER "Membership_is_superseded_once" BEFORE UPDATE ON "Membership" WHEN OLD."SupersededAt" IS NOT NULL
BEGIN SELECT raise(ABORT, 'what was known of a membership is never changed'); END;
CREATE TRIGGER "Membership_is_never_cut" BEFORE DELETE ON "Membership" BEGIN SELECT raise(ABORT, 'what was known of a membership is never deleted'); END;
CREATE TRIGGER "Membership_is_never_replaced" BEFORE INSERT ON "Membership"
WHEN EXISTS (SELECT 1 FROM "Membership" WHERE (TenantId = NEW.TenantId AND Id = NEW.Id) OR rowid = NEW.rowid)
BEGIN SELECT raise(ABORT, 'what was known of a membership is never changed'); END;
