-- The numbers of a text that are bound to a register or explained: a part of the edition, hashed with it where there are any.
ALTER TABLE "Edition" ADD COLUMN "Numbers" TEXT NOT NULL DEFAULT '[]';
