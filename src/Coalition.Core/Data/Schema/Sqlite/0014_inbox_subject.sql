-- The silence procedure, the workflow or the bundle in which an open thing is done. Rows that follow from the records: the repair fills it.
ALTER TABLE "InboxItem" ADD COLUMN "SubjectId" TEXT;
