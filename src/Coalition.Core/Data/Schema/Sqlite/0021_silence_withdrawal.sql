-- What took a silence procedure back, as a word of its own. Until now the sentence stored as the reason told a changed text from
-- a publisher's act.

ALTER TABLE "SilenceProcedure" ADD COLUMN "Withdrawal" TEXT;
UPDATE "SilenceProcedure"
SET "Withdrawal" = CASE "WithdrawalReason" WHEN 'The text changed. A new procedure needs the full time again.' THEN 'WithItsText' ELSE 'ByPublisher' END
WHERE "Outcome" = 'Withdrawn';
