-- The document whose text a document was begun with.

ALTER TABLE "Document" ADD COLUMN "BegunFromId" TEXT;
