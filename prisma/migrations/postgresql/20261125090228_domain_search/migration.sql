-- DropIndex
DROP INDEX "Domain_configurationId_environment_expiryDate_name_idx";

-- DropIndex
DROP INDEX "Domain_configurationId_environment_status_name_idx";

-- AlterTable
ALTER TABLE "Domain" ADD COLUMN     "searchName" TEXT NOT NULL;

-- CreateIndex
CREATE INDEX "Domain_configurationId_environment_searchName_expiryDate_st_idx" ON "Domain"("configurationId", "environment", "searchName", "expiryDate", "status", "tld", "attention");

-- CreateIndex
CREATE INDEX "Domain_configurationId_environment_expiryDate_searchName_st_idx" ON "Domain"("configurationId", "environment", "expiryDate", "searchName", "status", "tld", "attention");

-- CreateIndex
CREATE INDEX "Domain_configurationId_environment_status_searchName_expiry_idx" ON "Domain"("configurationId", "environment", "status", "searchName", "expiryDate", "tld", "attention");
