'use client';

import { createContext } from 'react';
import type { ProofWay } from '@/lib/shared/schemas/confirm-identity';

/** Asks the person who they are; false when they would rather not, and where there is nobody to ask. */
type AskForProof = (way: ProofWay) => Promise<boolean>;

export const AskForProofContext = createContext<AskForProof>(async () => false);
