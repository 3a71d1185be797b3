'use client';

import { Menu, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { BareButton } from '@/components/ui/bare-button';
import { ModalDialog } from '@/components/ui/modal-dialog';
import type { Role } from '@/lib/shared/people';
import { SidebarNav } from './sidebar-nav';

const iconButton =
  'grid size-9 shrink-0 place-items-center rounded-md text-ink hover:bg-hover pointer-coarse:size-11';

/** The navigation below 760 px: a drawer that keeps focus, closes on Escape, outside and after a choice. */
export function MobileMenu({ role }: { role: Role }) {
  const t = useTranslations('frame');
  const titleId = useId();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <BareButton
        aria-label={t('openMenu')}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        className={`md:hidden ${iconButton}`}
      >
        <Menu aria-hidden="true" className="size-5" />
      </BareButton>
      <ModalDialog
        open={open}
        onClose={close}
        closeOutside
        labelledBy={titleId}
        className="inset-y-0 left-0 m-0 h-dvh max-h-none w-64 max-w-[85vw] overscroll-contain border-r border-line bg-surface text-ink shadow-popup transition-transform duration-150 starting:-translate-x-full"
      >
        <div className="flex min-h-full flex-col gap-3 p-3">
          <div className="flex items-center justify-between pl-2">
            <h2 id={titleId} className="font-semibold">
              {t('product')}
            </h2>
            <button type="button" aria-label={t('closeMenu')} onClick={close} className={iconButton}>
              <X aria-hidden="true" className="size-5" />
            </button>
          </div>
          <SidebarNav role={role} onNavigate={close} />
        </div>
      </ModalDialog>
    </>
  );
}
