-- AlterTable
ALTER TABLE "Domain" DROP COLUMN "seenInRun";

-- AlterTable
ALTER TABLE "SyncRun" ADD COLUMN     "allSeenAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "SyncSeenBatch" (
    "runId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "hashes" BYTEA NOT NULL,

    CONSTRAINT "SyncSeenBatch_pkey" PRIMARY KEY ("runId","number")
);

-- AddForeignKey
ALTER TABLE "SyncSeenBatch" ADD CONSTRAINT "SyncSeenBatch_runId_fkey" FOREIGN KEY ("runId") REFERENCES "SyncRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;
