import { describe, expect, it } from 'vitest';
import { compareAccounts } from './compare-accounts';

const profile = (part: Partial<Record<'id' | 'name' | 'company' | 'email', string>>) => ({
  id: null,
  name: null,
  company: null,
  email: null,
  ...part,
});
const compare = (working: ReturnType<typeof profile>, next: ReturnType<typeof profile>) =>
  compareAccounts({ working, next });

describe('whether two keys belong to one account', () => {
  it('goes by the id, whatever else differs', () => {
    expect(
      compare(profile({ id: '40217', email: 'a@b.example' }), profile({ id: '40217', email: 'c@d.example' })),
    ).toBe('same');
    expect(
      compare(profile({ id: '40217', email: 'a@b.example' }), profile({ id: '77', email: 'a@b.example' })),
    ).toBe('other');
  });

  it('goes by the e-mail address where an id is missing, in whatever case', () => {
    expect(compare(profile({ email: 'A@b.example ' }), profile({ id: '1', email: 'a@B.example' }))).toBe(
      'same',
    );
    expect(compare(profile({ email: 'a@b.example' }), profile({ email: 'c@b.example' }))).toBe('other');
  });

  it('is not told by names, nor by a profile that is missing', () => {
    expect(compare(profile({ name: 'Hélène' }), profile({ name: 'Hélène' }))).toBe('unknown');
    expect(compare(profile({ id: '1' }), profile({ email: 'a@b.example' }))).toBe('unknown');
    expect(compareAccounts({ working: null, next: profile({ id: '1' }) })).toBe('unknown');
    expect(compareAccounts({ working: profile({ id: '1' }), next: null })).toBe('unknown');
  });
});
