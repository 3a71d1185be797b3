import 'server-only';
import { domainToASCII, domainToUnicode } from 'node:url';
import { foldText } from '@/lib/shared/fold-text';

/**
 * The name's columns of a domain, from its lower-case A-label form. `searchName` is the readable form without case
 * and accents ("cafe.fr"); where that is not the name itself, the name follows after a space, so that both forms
 * are found and no two domains share one.
 */
export function toDomainNames(name: string): {
  name: string;
  unicodeName: string;
  searchName: string;
  tld: string;
} {
  // An A-label that is none (xn--a) has no readable form: node answers with an empty text.
  const unicodeName = domainToUnicode(name) || name;
  const folded = foldText(unicodeName);
  return {
    name,
    unicodeName,
    searchName: folded === name ? name : `${folded} ${name}`,
    tld: name.slice(name.lastIndexOf('.') + 1),
  };
}

/** The lower-case A-label form of a name that came in either form, e.g. in an address; "" when it is none. */
export function toAsciiName(name: string): string {
  return domainToASCII(name);
}
