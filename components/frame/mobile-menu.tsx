'use client';

import { Dialog } from '@base-ui/react/dialog';
import { Menu, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SidebarNav } from './sidebar-nav';

const iconButton =
  'grid size-9 shrink-0 place-items-center rounded-md text-ink hover:bg-hover pointer-coarse:size-11';

/** The navigation below 760 px: a drawer that keeps focus, closes on Escape, outside and after a choice. */
export function MobileMenu() {
  const t = useTranslations('frame');
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger aria-label={t('openMenu')} className={`md:hidden ${iconButton}`}>
        <Menu aria-hidden="true" className="size-5" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-50 flex w-64 max-w-[85vw] flex-col gap-3 overflow-y-auto border-r border-line bg-surface p-3 shadow-popup transition-transform duration-150 data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
          <div className="flex items-center justify-between pl-2">
            <Dialog.Title className="font-semibold">{t('product')}</Dialog.Title>
            <Dialog.Close aria-label={t('closeMenu')} className={iconButton}>
              <X aria-hidden="true" className="size-5" />
            </Dialog.Close>
          </div>
          <SidebarNav onNavigate={() => setOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
