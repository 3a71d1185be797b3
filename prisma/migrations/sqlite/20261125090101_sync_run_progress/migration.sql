-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_SyncRun" (
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
    "keyFingerprint" TEXT,
    "cursor" TEXT,
    "cursorAt" DATETIME,
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
    "matched" INTEGER NOT NULL DEFAULT 0,
    "planned" INTEGER NOT NULL DEFAULT 0,
    "selection" TEXT,
    "appliedBy" TEXT,
    "applied" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "activeMs" INTEGER NOT NULL DEFAULT 0,
    "undoneAt" DATETIME,
    "undoneBy" TEXT,
    CONSTRAINT "SyncRun_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "RegistrarConfiguration" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_SyncRun" ("activeMs", "added", "applied", "cancelRequestedAt", "changed", "complete", "configurationId", "continuesAt", "cursor", "domainName", "duplicates", "environment", "failed", "failure", "finishedAt", "id", "interruptions", "kind", "known", "missing", "pagesRead", "phase", "refused", "requestedAt", "requestedBy", "seen", "startedAt", "state", "stateChanges", "total", "unchanged", "undoneAt", "undoneBy", "unreadable", "waitingFor") SELECT "activeMs", "added", "applied", "cancelRequestedAt", "changed", "complete", "configurationId", "continuesAt", "cursor", "domainName", "duplicates", "environment", "failed", "failure", "finishedAt", "id", "interruptions", "kind", "known", "missing", "pagesRead", "phase", "refused", "requestedAt", "requestedBy", "seen", "startedAt", "state", "stateChanges", "total", "unchanged", "undoneAt", "undoneBy", "unreadable", "waitingFor" FROM "SyncRun";
DROP TABLE "SyncRun";
ALTER TABLE "new_SyncRun" RENAME TO "SyncRun";
CREATE INDEX "SyncRun_configurationId_environment_requestedAt_idx" ON "SyncRun"("configurationId", "environment", "requestedAt");
CREATE INDEX "SyncRun_state_idx" ON "SyncRun"("state");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
