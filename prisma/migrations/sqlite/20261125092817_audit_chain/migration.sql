-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN "hash" TEXT;
ALTER TABLE "AuditEntry" ADD COLUMN "previousHash" TEXT;
ALTER TABLE "AuditEntry" ADD COLUMN "seq" INTEGER;

-- CreateTable
CREATE TABLE "AuditAnchor" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdBy" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "AuditEntry_seq_key" ON "AuditEntry"("seq");

-- Append-only. An entry is inserted without a place, gets its place once, and leaves only below an anchor.
CREATE TRIGGER "AuditEntry_insert" BEFORE INSERT ON "AuditEntry"
WHEN NEW."seq" IS NOT NULL OR NEW."previousHash" IS NOT NULL OR NEW."hash" IS NOT NULL
  OR EXISTS (SELECT 1 FROM "AuditEntry" WHERE "id" = NEW."id")
BEGIN SELECT RAISE(ABORT, 'The audit log is append-only: an entry is new and without a place'); END;

CREATE TRIGGER "AuditEntry_update" BEFORE UPDATE ON "AuditEntry"
WHEN OLD."seq" IS NOT NULL OR NEW."seq" IS NULL OR NEW."hash" IS NULL
  OR NEW."id" IS NOT OLD."id" OR NEW."at" IS NOT OLD."at" OR NEW."actorId" IS NOT OLD."actorId"
  OR NEW."actor" IS NOT OLD."actor" OR NEW."action" IS NOT OLD."action" OR NEW."subject" IS NOT OLD."subject"
  OR NEW."changes" IS NOT OLD."changes" OR NEW."address" IS NOT OLD."address"
BEGIN SELECT RAISE(ABORT, 'The audit log is append-only: an entry only gets its place, once'); END;

CREATE TRIGGER "AuditEntry_delete" BEFORE DELETE ON "AuditEntry"
WHEN OLD."seq" IS NULL OR OLD."seq" > COALESCE((SELECT MAX("seq") FROM "AuditAnchor"), 0)
BEGIN SELECT RAISE(ABORT, 'The audit log is append-only: only what an anchor covers is removed'); END;

CREATE TRIGGER "AuditAnchor_insert" BEFORE INSERT ON "AuditAnchor"
WHEN NOT EXISTS (SELECT 1 FROM "AuditEntry" WHERE "seq" = NEW."seq" AND "hash" = NEW."hash")
BEGIN SELECT RAISE(ABORT, 'The audit log is append-only: an anchor repeats an entry'); END;

CREATE TRIGGER "AuditAnchor_update" BEFORE UPDATE ON "AuditAnchor"
BEGIN SELECT RAISE(ABORT, 'The audit log is append-only: an anchor stays as it is'); END;

CREATE TRIGGER "AuditAnchor_delete" BEFORE DELETE ON "AuditAnchor"
BEGIN SELECT RAISE(ABORT, 'The audit log is append-only: an anchor stays'); END;
