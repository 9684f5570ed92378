-- A contest is there for readers from an instant that is fixed when it is made, so a later setting rewrites no list of the past.
DROP TRIGGER "EndorsementContest_is_settled_once";
ALTER TABLE "EndorsementContest" ADD COLUMN "PublicAt" TEXT NOT NULL DEFAULT '';
UPDATE "EndorsementContest" SET "PublicAt" = coalesce((
    SELECT date("EndorsementContest"."ContestedAt", '+' || settings."ContestHiddenDays" || ' days') || ' 00:00:00'
    FROM "SiteSettings" AS settings
    WHERE settings."TenantId" = "EndorsementContest"."TenantId" AND settings."ContestHiddenDays" > 0
), "ContestedAt");
CREATE TRIGGER "EndorsementContest_is_settled_once" BEFORE UPDATE ON "EndorsementContest" WHEN OLD."SettledAt" IS NOT NULL
BEGIN SELECT raise(ABORT, 'a settled contest is never changed'); END;
