import 'server-only';

/** A copy of the database could not be made, read or put back; the message is for the person at the terminal. */
export class CopyFailed extends Error {
  override readonly name = 'CopyFailed';
}

/** Nothing is known to be wrong with the copy: this account just may not try it out. */
export class RehearsalForbidden extends CopyFailed {}
