-- Who reports in the IATI file of commitments.

ALTER TABLE "SiteSettings" ADD COLUMN "IatiIdentifier" TEXT;
