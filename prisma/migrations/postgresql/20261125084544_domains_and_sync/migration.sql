-- AlterTable
ALTER TABLE "RegistrarConfiguration" ADD COLUMN     "syncBrakePercent" INTEGER NOT NULL DEFAULT 20,
ADD COLUMN     "syncFrequency" TEXT NOT NULL DEFAULT 'daily',
ADD COLUMN     "syncNotifyOnly" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "syncTime" TEXT NOT NULL DEFAULT '03:30',
ADD COLUMN     "syncWeekday" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "Domain" (
    "id" TEXT NOT NULL,
    "configurationId" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unicodeName" TEXT NOT NULL,
    "tld" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "rawStatus" TEXT,
    "expiryDate" TEXT,
    "nameservers" TEXT,
    "nameserversChangedAt" TIMESTAMP(3),
    "refusedExpiryDate" TEXT,
    "attention" TEXT,
    "absentRuns" INTEGER NOT NULL DEFAULT 0,
    "seenInRun" TEXT,
    "syncedAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Domain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SyncRun" (
    "id" TEXT NOT NULL,
    "configurationId" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "domainName" TEXT,
    "state" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "waitingFor" TEXT,
    "failure" TEXT,
    "requestedBy" TEXT NOT NULL,
    "requestedAt" TIMESTAMP(3) NOT NULL,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),
    "continuesAt" TIMESTAMP(3),
    "interruptions" INTEGER NOT NULL DEFAULT 0,
    "cancelRequestedAt" TIMESTAMP(3),
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
    "undoneAt" TIMESTAMP(3),
    "undoneBy" TEXT,

    CONSTRAINT "SyncRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SyncChange" (
    "id" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "state" TEXT NOT NULL,
    "appliedAt" TIMESTAMP(3),
    "appliedBy" TEXT,

    CONSTRAINT "SyncChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SyncLease" (
    "configurationId" TEXT NOT NULL,
    "holder" TEXT,
    "runId" TEXT,
    "fence" INTEGER NOT NULL,
    "beat" INTEGER NOT NULL,

    CONSTRAINT "SyncLease_pkey" PRIMARY KEY ("configurationId")
);

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

-- AddForeignKey
ALTER TABLE "Domain" ADD CONSTRAINT "Domain_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "RegistrarConfiguration"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SyncRun" ADD CONSTRAINT "SyncRun_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "RegistrarConfiguration"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SyncChange" ADD CONSTRAINT "SyncChange_runId_fkey" FOREIGN KEY ("runId") REFERENCES "SyncRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SyncLease" ADD CONSTRAINT "SyncLease_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "RegistrarConfiguration"("id") ON DELETE CASCADE ON UPDATE CASCADE;
