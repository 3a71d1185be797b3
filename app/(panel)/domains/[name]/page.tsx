import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DomainAttention } from '@/components/domains/domain-attention';
import { DomainFacts } from '@/components/domains/domain-facts';
import { DomainHeader } from '@/components/domains/domain-header';
import { DomainHistory } from '@/components/domains/domain-history';
import { PropagationNotice } from '@/components/domains/propagation-notice';
import { showDomain } from '@/lib/server/operations/show-domain';
import { orElsewhere } from '../../or-elsewhere';
import { syncDomainAction } from '../actions';

type Props = PageProps<'/domains/[name]'>;

/** The address may hold either form of the name; what is no text at all ("%E0%A4%A") is nobody's name. */
async function readName(params: Props['params']): Promise<string> {
  const { name } = await params;
  try {
    return decodeURIComponent(name);
  } catch {
    notFound();
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await showDomain({ name: await readName(params) });
  return found.ok ? { title: found.value.domain.unicodeName } : {};
}

export default async function DomainPage({ params }: Props) {
  const view = await orElsewhere(await showDomain({ name: await readName(params) }));
  const { domain, account, history } = view;
  return (
    <>
      <DomainHeader
        domain={domain}
        registrar={account.title}
        sync={syncDomainAction}
        maySync={view.maySync}
      />
      <PropagationNotice propagation={view.propagation} />
      <DomainAttention domain={domain} registrar={account.title} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)]">
        <DomainFacts domain={domain} registrar={account.title} />
        <DomainHistory history={history} max={view.historyMax} />
      </div>
    </>
  );
}
