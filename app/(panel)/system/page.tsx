import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SystemPanel } from '@/components/system/system-panel';
import { showSystem } from '@/lib/server/operations/show-system';
import { orElsewhere } from '../or-elsewhere';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('system'))('title') };
}

export default async function SystemPage() {
  return <SystemPanel initial={await orElsewhere(await showSystem())} />;
}
