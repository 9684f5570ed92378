-- Why a mandate was revoked; those revoked before this say nothing.

ALTER TABLE "Mandate" ADD COLUMN "RevokedReason" TEXT;
