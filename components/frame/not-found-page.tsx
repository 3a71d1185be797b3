import { Compass } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { toButtonClass } from '@/components/ui/button-look';

/** Nothing is here, and the way back: a plain link, since every page brings along the scripts of this one. */
export function NotFoundPage() {
  const t = useTranslations('frame');
  return (
    <div className="mx-auto grid max-w-lg justify-items-start gap-3 py-12">
      <Compass aria-hidden="true" className="size-8 text-muted" strokeWidth={1.5} />
      <h1 className="text-xl font-semibold tracking-tight">{t('notFoundTitle')}</h1>
      <p className="text-muted">{t('notFoundText')}</p>
      <a href="/" className={`${toButtonClass({ variant: 'primary', size: 'medium' })} mt-2`}>
        {t('toDashboard')}
      </a>
    </div>
  );
}
