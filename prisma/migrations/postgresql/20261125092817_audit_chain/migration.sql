-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN     "hash" TEXT,
ADD COLUMN     "previousHash" TEXT,
ADD COLUMN     "seq" INTEGER;

-- CreateTable
CREATE TABLE "AuditAnchor" (
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "AuditAnchor_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "AuditEntry_seq_key" ON "AuditEntry"("seq");

-- Append-only. An entry is inserted without a place, gets its place once, and leaves only below an anchor.
CREATE FUNCTION "audit_entry_guard"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."seq" IS NULL AND NEW."previousHash" IS NULL AND NEW."hash" IS NULL THEN RETURN NEW; END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF OLD."seq" IS NULL AND NEW."seq" IS NOT NULL AND NEW."hash" IS NOT NULL
      AND (NEW."id", NEW."at", NEW."actorId", NEW."actor", NEW."action", NEW."subject", NEW."changes", NEW."address")
        IS NOT DISTINCT FROM
          (OLD."id", OLD."at", OLD."actorId", OLD."actor", OLD."action", OLD."subject", OLD."changes", OLD."address")
    THEN RETURN NEW; END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF OLD."seq" <= (SELECT MAX("seq") FROM "AuditAnchor") THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION 'The audit log is append-only';
END $$;

CREATE FUNCTION "audit_anchor_guard"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF EXISTS (SELECT 1 FROM "AuditEntry" WHERE "seq" = NEW."seq" AND "hash" = NEW."hash") THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'The audit log is append-only';
END $$;

CREATE TRIGGER "AuditEntry_guard" BEFORE INSERT OR UPDATE OR DELETE ON "AuditEntry"
FOR EACH ROW EXECUTE FUNCTION "audit_entry_guard"();

CREATE TRIGGER "AuditEntry_truncate" BEFORE TRUNCATE ON "AuditEntry"
FOR EACH STATEMENT EXECUTE FUNCTION "audit_anchor_guard"();

CREATE TRIGGER "AuditAnchor_guard" BEFORE INSERT OR UPDATE OR DELETE ON "AuditAnchor"
FOR EACH ROW EXECUTE FUNCTION "audit_anchor_guard"();

CREATE TRIGGER "AuditAnchor_truncate" BEFORE TRUNCATE ON "AuditAnchor"
FOR EACH STATEMENT EXECUTE FUNCTION "audit_anchor_guard"();
