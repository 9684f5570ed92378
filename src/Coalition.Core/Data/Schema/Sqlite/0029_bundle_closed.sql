-- A bundle that came to nothing is closed; its row and what was ever in it stay.

ALTER TABLE "Bundle" ADD COLUMN "ClosedAt" TEXT;
