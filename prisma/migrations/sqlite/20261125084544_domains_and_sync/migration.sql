-- CreateTable
CREATE TABLE "Domain" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "configurationId" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unicodeName" TEXT NOT NULL,
    "tld" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "rawStatus" TEXT,
    "expiryDate" TEXT,
    "nameservers" TEXT,
    "nameserversChangedAt" DATETIME,
    "refusedExpiryDate" TEXT,
    "attention" TEXT,
    "absentRuns" INTEGER NOT NULL DEFAULT 0,
    "seenInRun" TEXT,
    "syncedAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Domain_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "RegistrarConfiguration" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SyncRun" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "configurationId" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "domainName" TEXT,
    "state" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "waitingFor" TEXT,
    "failure" TEXT,
    "requestedBy" TEXT NOT NULL,
    "requestedAt" DATETIME NOT NULL,
    "startedAt" DATETIME,
    "finishedAt" DATETIME,
    "continuesAt" DATETIME,
    "interruptions" INTEGER NOT NULL DEFAULT 0,
    "cancelRequestedAt" DATETIME,
    "cursor" TEXT,
    "complete" BOOLEAN,
    "pagesRead" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "seen" INTEGER NOT NULL DEFAULT 0,
    "unreadable" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "missing" INTEGER NOT NULL DEFAULT 0,
    "stateChanges" INTEGER NOT NULL DEFAULT 0,
    "known" INTEGER NOT NULL DEFAULT 0,
    "applied" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "activeMs" INTEGER NOT NULL DEFAULT 0,
    "undoneAt" DATETIME,
    "undoneBy" TEXT,
    CONSTRAINT "SyncRun_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "RegistrarConfiguration" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SyncChange" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "runId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "state" TEXT NOT NULL,
    "appliedAt" DATETIME,
    "appliedBy" TEXT,
    CONSTRAINT "SyncChange_runId_fkey" FOREIGN KEY ("runId") REFERENCES "SyncRun" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SyncLease" (
    "configurationId" TEXT NOT NULL PRIMARY KEY,
    "holder" TEXT,
    "runId" TEXT,
    "fence" INTEGER NOT NULL,
    "beat" INTEGER NOT NULL,
    CONSTRAINT "SyncLease_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "RegistrarConfiguration" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_RegistrarConfiguration" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "moduleId" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "activatedAt" DATETIME,
    "environment" TEXT NOT NULL,
    "ownerKind" TEXT NOT NULL,
    "ownerContactId" TEXT,
    "ownerContactName" TEXT,
    "ownerContactCompany" TEXT,
    "ownerContactEmail" TEXT,
    "ownerContactCountry" TEXT,
    "ownerContactState" TEXT NOT NULL,
    "ownerContactCheckedAt" DATETIME,
    "automaticSync" BOOLEAN NOT NULL,
    "syncFrequency" TEXT NOT NULL DEFAULT 'daily',
    "syncTime" TEXT NOT NULL DEFAULT '03:30',
    "syncWeekday" INTEGER NOT NULL DEFAULT 1,
    "syncNotifyOnly" BOOLEAN NOT NULL DEFAULT false,
    "syncBrakePercent" INTEGER NOT NULL DEFAULT 20,
    "dnsPropagationDelayHours" INTEGER NOT NULL,
    "showBalance" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL
);
INSERT INTO "new_RegistrarConfiguration" ("activatedAt", "automaticSync", "createdAt", "dnsPropagationDelayHours", "environment", "id", "label", "moduleId", "ownerContactCheckedAt", "ownerContactCompany", "ownerContactCountry", "ownerContactEmail", "ownerContactId", "ownerContactName", "ownerContactState", "ownerKind", "showBalance", "updatedAt", "updatedBy", "version") SELECT "activatedAt", "automaticSync", "createdAt", "dnsPropagationDelayHours", "environment", "id", "label", "moduleId", "ownerContactCheckedAt", "ownerContactCompany", "ownerContactCountry", "ownerContactEmail", "ownerContactId", "ownerContactName", "ownerContactState", "ownerKind", "showBalance", "updatedAt", "updatedBy", "version" FROM "RegistrarConfiguration";
DROP TABLE "RegistrarConfiguration";
ALTER TABLE "new_RegistrarConfiguration" RENAME TO "RegistrarConfiguration";
CREATE UNIQUE INDEX "RegistrarConfiguration_moduleId_label_key" ON "RegistrarConfiguration"("moduleId", "label");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Domain_configurationId_environment_expiryDate_name_idx" ON "Domain"("configurationId", "environment", "expiryDate", "name");

-- CreateIndex
CREATE INDEX "Domain_configurationId_environment_status_name_idx" ON "Domain"("configurationId", "environment", "status", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Domain_configurationId_environment_name_key" ON "Domain"("configurationId", "environment", "name");

-- CreateIndex
CREATE INDEX "SyncRun_configurationId_environment_requestedAt_idx" ON "SyncRun"("configurationId", "environment", "requestedAt");

-- CreateIndex
CREATE INDEX "SyncRun_state_idx" ON "SyncRun"("state");

-- CreateIndex
CREATE INDEX "SyncChange_runId_state_position_idx" ON "SyncChange"("runId", "state", "position");

-- CreateIndex
CREATE INDEX "SyncChange_name_appliedAt_idx" ON "SyncChange"("name", "appliedAt");

-- CreateIndex
CREATE UNIQUE INDEX "SyncChange_runId_name_kind_key" ON "SyncChange"("runId", "name", "kind");
