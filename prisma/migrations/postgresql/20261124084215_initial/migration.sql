-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "passwordChangedAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "deactivatedAt" TIMESTAMP(3),
    "firstOfPanel" BOOLEAN,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "address" TEXT,
    "userAgent" TEXT,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SetupToken" (
    "id" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "SetupToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimiterFlexible" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMP(3),

    CONSTRAINT "RateLimiterFlexible_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "KeyCanary" (
    "id" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "KeyCanary_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RegistrarConfiguration" (
    "id" TEXT NOT NULL,
    "moduleId" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "activatedAt" TIMESTAMP(3),
    "environment" TEXT NOT NULL,
    "ownerKind" TEXT NOT NULL,
    "ownerContactId" TEXT,
    "ownerContactName" TEXT,
    "ownerContactCompany" TEXT,
    "ownerContactEmail" TEXT,
    "ownerContactCountry" TEXT,
    "ownerContactState" TEXT NOT NULL,
    "ownerContactCheckedAt" TIMESTAMP(3),
    "automaticSync" BOOLEAN NOT NULL,
    "dnsPropagationDelayHours" INTEGER NOT NULL,
    "showBalance" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "RegistrarConfiguration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RegistrarCredential" (
    "id" TEXT NOT NULL,
    "configurationId" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "baseUrl" TEXT,
    "sealedApiKey" TEXT,
    "last4" TEXT,
    "fingerprint" TEXT,
    "keyVersion" INTEGER NOT NULL,
    "storedAt" TIMESTAMP(3),
    "storedBy" TEXT,

    CONSTRAINT "RegistrarCredential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConnectionTest" (
    "id" TEXT NOT NULL,
    "configurationId" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "baseUrl" TEXT NOT NULL,
    "keyFingerprint" TEXT NOT NULL,
    "usedStoredKey" BOOLEAN NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "passed" BOOLEAN,
    "stages" TEXT NOT NULL,
    "error" TEXT,
    "balanceAmount" TEXT,
    "balanceCurrency" TEXT,
    "startedBy" TEXT NOT NULL,

    CONSTRAINT "ConnectionTest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BalanceReading" (
    "id" TEXT NOT NULL,
    "configurationId" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "keyFingerprint" TEXT NOT NULL,
    "amount" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "availableAmount" TEXT,
    "readAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "BalanceReading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RegistrarLink" (
    "id" TEXT NOT NULL,
    "configurationId" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "keyFingerprint" TEXT NOT NULL,
    "failingSince" TIMESTAMP(3),
    "lastFailureCode" TEXT,
    "lastFailureParams" TEXT,
    "lastFailureAt" TIMESTAMP(3),
    "retryAt" TIMESTAMP(3),
    "lastSuccessAt" TIMESTAMP(3),

    CONSTRAINT "RegistrarLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actorId" TEXT,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "changes" TEXT,
    "address" TEXT,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegistrarCredential" ADD CONSTRAINT "RegistrarCredential_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "RegistrarConfiguration"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConnectionTest" ADD CONSTRAINT "ConnectionTest_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "RegistrarConfiguration"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BalanceReading" ADD CONSTRAINT "BalanceReading_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "RegistrarConfiguration"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegistrarLink" ADD CONSTRAINT "RegistrarLink_configurationId_fkey" FOREIGN KEY ("configurationId") REFERENCES "RegistrarConfiguration"("id") ON DELETE CASCADE ON UPDATE CASCADE;
