-- For which readers an edition was released: what the co-chairs cleared and the guard let through, whatever the document says later.

ALTER TABLE "Publication" ADD COLUMN "Distribution" TEXT NOT NULL DEFAULT 'General';
UPDATE "Publication" SET "Distribution" = (
    SELECT "Distribution" FROM "Document" WHERE "Document"."TenantId" = "Publication"."TenantId" AND "Document"."Id" = "Publication"."DocumentId");
