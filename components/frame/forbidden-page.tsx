import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { toButtonClass } from '@/components/ui/button-look';

/** A page that the reader's role may not see, and the way back. */
export function ForbiddenPage() {
  const t = useTranslations('frame');
  return (
    <div className="mx-auto grid max-w-lg justify-items-start gap-3 py-12">
      <Lock aria-hidden="true" className="size-8 text-muted" strokeWidth={1.5} />
      <h1 className="text-xl font-semibold tracking-tight">{t('forbiddenTitle')}</h1>
      <p className="text-muted">{t('forbiddenText')}</p>
      <a href="/" className={`${toButtonClass({ variant: 'primary', size: 'medium' })} mt-2`}>
        {t('toDashboard')}
      </a>
    </div>
  );
}
