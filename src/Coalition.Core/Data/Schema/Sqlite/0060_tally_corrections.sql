-- Until a resolution is released, a tally that was copied wrongly is put right. The entry in which the wrong one stood is kept first, as the last
-- correction of the resolution; without it, and once readers may have met the tally, nothing changes the numbers.

DROP TRIGGER "VoteEvent_tally_is_immutable";
CREATE TRIGGER "VoteEvent_stays_with_its_resolution" BEFORE UPDATE OF "TenantId", "Id", "ResolutionId" ON "VoteEvent" BEGIN SELECT raise(ABORT, 'the official tally is never changed'); END;
CREATE TRIGGER "VoteEvent_tally_is_immutable" BEFORE UPDATE OF "Eligible", "Yes", "No", "Abstain" ON "VoteEvent"
WHEN EXISTS (SELECT 1 FROM "Resolution" WHERE TenantId = OLD.TenantId AND Id = OLD.ResolutionId AND ReleasedAt IS NOT NULL)
OR NOT EXISTS (
    SELECT 1 FROM "ResolutionCorrection" AS kept
    WHERE kept.rowid = (SELECT max(rowid) FROM "ResolutionCorrection" WHERE TenantId = OLD.TenantId AND RecordId = OLD.ResolutionId)
        AND json_extract(kept.Before, '$.Vote.Eligible') = OLD.Eligible AND json_extract(kept.Before, '$.Vote.Yes') = OLD.Yes
        AND json_extract(kept.Before, '$.Vote.No') = OLD.No AND json_extract(kept.Before, '$.Vote.Abstain') = OLD.Abstain)
BEGIN SELECT raise(ABORT, 'the official tally is never changed'); END;
