-- AlterTable
ALTER TABLE "SyncRun" ADD COLUMN     "appliedBy" TEXT,
ADD COLUMN     "cursorAt" TIMESTAMP(3),
ADD COLUMN     "keyFingerprint" TEXT,
ADD COLUMN     "matched" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "planned" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "selection" TEXT;
