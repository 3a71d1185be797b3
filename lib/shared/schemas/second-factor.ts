import * as z from 'zod/mini';

/** A code of an app or a recovery code, as typed. */
export const typedCodeSchema = z
  .string()
  .check(z.trim(), z.minLength(1, 'required'), z.maxLength(100, 'tooLong'));

/** What is shown once, while somebody sets up a second factor. */
export interface SecondFactorSecret {
  /** Base32 in groups of four. */
  text: string;
  /** otpauth://… for an app on this very device. */
  address: string;
  /** The address as a QR code: an SVG path of dark squares, one unit each, the quiet zone included in `size`. */
  picture: { size: number; path: string };
}

export interface RecoveryCodes {
  /** Shown once and kept as hashes only. */
  recoveryCodes: string[];
}

/** The caller's own. */
export interface SecondFactorView {
  /** ISO instant; null: none. */
  confirmedAt: string | null;
  /** Recovery codes that were not used. */
  codesLeft: number;
  /** Their role requires one. */
  due: boolean;
}
