-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "passwordChangedAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "deactivatedAt" DATETIME,
    "firstOfPanel" BOOLEAN
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    "address" TEXT,
    "userAgent" TEXT,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SetupToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "usedAt" DATETIME
);

-- CreateTable
CREATE TABLE "RateLimiterFlexible" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "points" INTEGER NOT NULL,
    "expire" DATETIME
);

-- CreateTable
CREATE TABLE "KeyCanary" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sealed" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "RegistrarConfiguration" (
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
    "dnsPropagationDelayHours" INTEGER NOT NULL,
    "showBalance" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "RegistrarCredential" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "configurationId" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "baseUrl" TEXT,
    "sealedApiKey" TEXT,
    "last4" TEXT,
    "fingerprint" TEXT,
    "keyVersion" INTEGER NOT NULL,
    "storedAt" DATETIME,
    "storedBy" TEXT,
    CONSTRAINT "RegistrarCredential_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "RegistrarConfiguration" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ConnectionTest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "configurationId" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "baseUrl" TEXT NOT NULL,
    "keyFingerprint" TEXT NOT NULL,
    "usedStoredKey" BOOLEAN NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "passed" BOOLEAN,
    "stages" TEXT NOT NULL,
    "error" TEXT,
    "balanceAmount" TEXT,
    "balanceCurrency" TEXT,
    "startedBy" TEXT NOT NULL,
    CONSTRAINT "ConnectionTest_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "RegistrarConfiguration" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BalanceReading" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "configurationId" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "keyFingerprint" TEXT NOT NULL,
    "amount" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "availableAmount" TEXT,
    "readAt" DATETIME NOT NULL,
    CONSTRAINT "BalanceReading_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "RegistrarConfiguration" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RegistrarLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "configurationId" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "keyFingerprint" TEXT NOT NULL,
    "failingSince" DATETIME,
    "lastFailureCode" TEXT,
    "lastFailureParams" TEXT,
    "lastFailureAt" DATETIME,
    "retryAt" DATETIME,
    "lastSuccessAt" DATETIME,
    CONSTRAINT "RegistrarLink_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "RegistrarConfiguration" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "changes" TEXT,
    "address" TEXT
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "User_firstOfPanel_key" ON "User"("firstOfPanel");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "RegistrarConfiguration_moduleId_label_key" ON "RegistrarConfiguration"("moduleId", "label");

-- CreateIndex
CREATE UNIQUE INDEX "RegistrarCredential_configurationId_environment_key" ON "RegistrarCredential"("configurationId", "environment");

-- CreateIndex
CREATE INDEX "ConnectionTest_configurationId_environment_startedAt_idx" ON "ConnectionTest"("configurationId", "environment", "startedAt");

-- CreateIndex
CREATE INDEX "BalanceReading_configurationId_environment_readAt_idx" ON "BalanceReading"("configurationId", "environment", "readAt");

-- CreateIndex
CREATE UNIQUE INDEX "RegistrarLink_configurationId_environment_key" ON "RegistrarLink"("configurationId", "environment");

-- CreateIndex
CREATE INDEX "AuditEntry_at_id_idx" ON "AuditEntry"("at", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_action_at_idx" ON "AuditEntry"("action", "at");

-- CreateIndex
CREATE INDEX "AuditEntry_actor_at_idx" ON "AuditEntry"("actor", "at");
