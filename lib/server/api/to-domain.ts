import 'server-only';
import type { ApiDomainDetail } from '@/lib/shared/schemas/api-v1/domains';
import type { DomainView } from '@/lib/shared/schemas/domain';

export function toApiDomainDetail({ domain, propagation, history }: DomainView): ApiDomainDetail {
  const { state, changedAt, estimatedCompleteAt } = propagation;
  return { ...domain, propagation: { state, changedAt, estimatedCompleteAt }, history };
}
