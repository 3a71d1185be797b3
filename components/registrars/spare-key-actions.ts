import type { Result } from '@/lib/shared/result';
import type {
  KeyPlaceInput,
  SpareKeyInput,
  StoreNextKeyInput,
  SwapKeyInput,
} from '@/lib/shared/schemas/spare-key';

/** What can be done with the keys beside the working one; the page hands its actions down. */
export interface SpareKeyActions {
  /** `fieldError`: key of the `validation` or `spareKeys` messages. */
  store: (input: StoreNextKeyInput) => Promise<StoreNextKeyOutcome>;
  forget: (input: SpareKeyInput) => Promise<Result<null>>;
  test: (input: SpareKeyInput) => Promise<Result<{ testId: string }>>;
  swap: (input: SwapKeyInput) => Promise<Result<{ version: number }>>;
  back: (input: SpareKeyInput) => Promise<Result<{ version: number }>>;
  wipe: (input: SpareKeyInput) => Promise<Result<null>>;
}

export type StoreNextKeyOutcome = { fieldError: string | null; result: Result<null> };

export interface SpareKeyProps {
  place: KeyPlaceInput;
  actions: SpareKeyActions;
  /** Last characters and fingerprint of the key in use. */
  working: { last4: string; fingerprint: string };
  keysUrl: string;
  /** The configuration has this version now, by what was done here. */
  onSwapped: (version: number) => void;
}
