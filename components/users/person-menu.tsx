'use client';

import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import { MenuItem } from '@/components/ui/menu-items';
import { useKeptPlace } from '@/components/ui/use-kept-place';
import type { Person, PersonState } from '@/lib/shared/people';
import type { ConfirmedDeed } from './people-actions';

export type Deed = ConfirmedDeed | 'changeRole';

const deeds: Record<PersonState, readonly Deed[]> = {
  active: ['changeRole', 'newPassword', 'resetSecondFactor', 'deactivate'],
  deactivated: ['reactivate'],
  invited: ['renew', 'withdraw'],
  linkExpired: ['renew', 'withdraw'],
};

export interface PersonMenuProps {
  person: Person;
  /** Whether a dialog that was opened here is on the screen. */
  asking: boolean;
  onChoose: (deed: Deed) => void;
}

/** What can be done to somebody else; one's own account is changed on its page, or by another administrator. */
export function PersonMenu({ person, asking, onChoose }: PersonMenuProps) {
  const t = useTranslations('users');
  const place = useKeptPlace(asking);
  const pointless: Partial<Record<Deed, boolean>> = {
    resetSecondFactor: !person.secondFactor,
    newPassword: person.singleSignOnOnly,
  };
  const possible = deeds[person.state].filter((deed) => !pointless[deed]);
  return (
    <Menu
      trigger={
        <Button
          size="small"
          variant="ghost"
          aria-label={t('actionsOf', { name: person.name })}
          icon={<Ellipsis aria-hidden="true" className="size-4" />}
          {...place}
        />
      }
    >
      {possible.map((deed) => (
        <MenuItem key={deed} onSelect={() => onChoose(deed)}>
          {t(deed)}
        </MenuItem>
      ))}
    </Menu>
  );
}
