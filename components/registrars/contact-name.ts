import type { Contact } from '@/lib/shared/schemas/contact';

/** The name to call a contact by: person, else company, else e-mail; null when the registrar gives none of them. */
export function toContactName(contact: Pick<Contact, 'name' | 'company' | 'email'> | null): string | null {
  return contact?.name ?? contact?.company ?? contact?.email ?? null;
}

/** What else tells two contacts of one name apart, for a second line. */
export function toContactDetails(contact: Contact): string {
  const name = toContactName(contact);
  return [contact.company, contact.email].filter((part) => part !== null && part !== name).join(' · ');
}
