-- What a listing says of a domain is looked up as one text (lib/server/data/listing-batches.ts), without the table.
-- Not in schema.prisma, which has no words for it: a migration that rebuilds "Domain" has to create it again.
CREATE INDEX "Domain_listing_idx" ON "Domain"(
    (CASE WHEN "attention" IS NULL AND "absentRuns" = 0 THEN "name" || '|' || "status" || '|' || coalesce("expiryDate", '') || '|' || coalesce("nameservers", '') END),
    "configurationId",
    "environment"
);
