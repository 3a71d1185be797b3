import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { OpenApiDocument } from '@/lib/shared/api-v1/open-api-document';
import { CodeBlock } from './code-block';
import { OperationCard } from './operation-card';
import { SchemaCard } from './schema-card';
import { SchemaLink } from './schema-link';

export interface ApiReferenceProps {
  document: OpenApiDocument;
  limits: { read: number; run: number };
}

/** The OpenAPI document as a page: how to call, every call, every shape. */
export function ApiReference({ document, limits }: ApiReferenceProps) {
  const t = useTranslations('tokens.apiReference');
  const serverUrl = document.servers[0]?.url ?? '';
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const documentUrl = `${serverUrl}/api/v1/openapi.json`;
  return (
    <div className="grid max-w-4xl gap-4">
      <Card title={t('howTitle')}>
        <p className="max-w-prose">{t('how')}</p>
        <p className="max-w-prose">{t('limits', limits)}</p>
        <p className="max-w-prose">
          {t.rich('errors', { example: () => <SchemaLink name="Error">Error</SchemaLink> })}
        </p>
        <div className="grid gap-1">
          <p>
            {t('document')} <span className="text-muted">{t('documentHint')}</span>
          </p>
          <CodeBlock
            text={`curl -H "Authorization: Bearer $TOKEN" "${documentUrl}"`}
            what={t('copyExample', { name: 'openapi.json' })}
          />
        </div>
      </Card>
      <h2 className="mt-2 text-base font-semibold">{t('calls')}</h2>
      <ul className="columns-1 gap-6 text-xs sm:columns-2">
        {calls.map(({ path, method, operation }) => (
          <li key={operation.operationId}>
            <a
              href={`#${operation.operationId}`}
              className="inline-flex min-h-6 items-center font-mono wrap-anywhere text-accent underline-offset-4 hover:underline"
            >
              {method.toUpperCase()} {path}
            </a>
          </li>
        ))}
      </ul>
      {calls.map(({ path, method, operation }) => (
        <OperationCard key={operation.operationId} {...{ path, method, operation, serverUrl }} />
      ))}
      <h2 className="mt-2 text-base font-semibold">{t('schemas')}</h2>
      {Object.entries(document.components.schemas).map(([name, schema]) => (
        <SchemaCard key={name} name={name} schema={schema} />
      ))}
    </div>
  );
}
