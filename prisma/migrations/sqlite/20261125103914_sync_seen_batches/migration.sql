-- AlterTable
ALTER TABLE "SyncRun" ADD COLUMN "allSeenAt" DATETIME;

-- CreateTable
CREATE TABLE "SyncSeenBatch" (
    "runId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "hashes" BLOB NOT NULL,

    PRIMARY KEY ("runId", "number"),
    CONSTRAINT "SyncSeenBatch_runId_fkey" FOREIGN KEY ("runId") REFERENCES "SyncRun" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Domain" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "configurationId" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unicodeName" TEXT NOT NULL,
    "searchName" TEXT NOT NULL,
    "tld" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "rawStatus" TEXT,
    "expiryDate" TEXT,
    "nameservers" TEXT,
    "nameserversChangedAt" DATETIME,
    "refusedExpiryDate" TEXT,
    "attention" TEXT,
    "absentRuns" INTEGER NOT NULL DEFAULT 0,
    "syncedAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Domain_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "RegistrarConfiguration" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Domain" ("absentRuns", "attention", "configurationId", "createdAt", "environment", "expiryDate", "id", "name", "nameservers", "nameserversChangedAt", "rawStatus", "refusedExpiryDate", "searchName", "status", "syncedAt", "tld", "unicodeName") SELECT "absentRuns", "attention", "configurationId", "createdAt", "environment", "expiryDate", "id", "name", "nameservers", "nameserversChangedAt", "rawStatus", "refusedExpiryDate", "searchName", "status", "syncedAt", "tld", "unicodeName" FROM "Domain";
DROP TABLE "Domain";
ALTER TABLE "new_Domain" RENAME TO "Domain";
CREATE INDEX "Domain_configurationId_environment_searchName_expiryDate_status_tld_attention_idx" ON "Domain"("configurationId", "environment", "searchName", "expiryDate", "status", "tld", "attention");
CREATE INDEX "Domain_configurationId_environment_expiryDate_searchName_status_tld_attention_idx" ON "Domain"("configurationId", "environment", "expiryDate", "searchName", "status", "tld", "attention");
CREATE INDEX "Domain_configurationId_environment_status_searchName_expiryDate_tld_attention_idx" ON "Domain"("configurationId", "environment", "status", "searchName", "expiryDate", "tld", "attention");
CREATE UNIQUE INDEX "Domain_configurationId_environment_name_key" ON "Domain"("configurationId", "environment", "name");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
