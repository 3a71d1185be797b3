import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import type { OpenApiOperation, OpenApiParameter } from '@/lib/shared/api-v1/open-api-document';
import { toName, toTypeText } from '@/lib/shared/api-v1/schema-rows';
import { CodeBlock } from './code-block';
import { Prose } from './prose';
import { SchemaLink } from './schema-link';

export interface OperationCardProps {
  method: string;
  path: string;
  operation: OpenApiOperation;
  /** Of the panel, without a slash at its end. */
  serverUrl: string;
}

/** One call: what it is for, how it is made, what may come of it. */
export function OperationCard({ method, path, operation, serverUrl }: OperationCardProps) {
  const t = useTranslations('tokens.apiReference');
  const { operationId, summary, description, parameters } = operation;
  const scope = operation.security[0]?.token[0];
  const verb = method.toUpperCase();
  const flag = verb === 'GET' ? '' : ` -X ${verb}`;
  const address = path.replace('{name}', 'example.com').replace(/\{\w+\}/g, 'ID');
  return (
    <Card
      title={<span lang="en">{summary}</span>}
      level={3}
      id={operationId}
      className="scroll-mt-14"
      actions={
        <span className="text-xs text-muted">
          {t('scope')} <code className="font-mono text-ink">{scope ?? t('anyScope')}</code>
        </span>
      }
    >
      <p className="font-mono text-xs font-semibold wrap-anywhere">
        {verb} {path}
      </p>
      {description && (
        <p lang="en">
          <Prose text={description} />
        </p>
      )}
      {parameters.length > 0 && <Parameters parameters={parameters} />}
      <Part title={t('answers')}>
        <Answers responses={operation.responses} />
      </Part>
      <Part title={t('example')}>
        <CodeBlock
          text={`curl${flag} -H "Authorization: Bearer $TOKEN" "${serverUrl}${address}"`}
          what={t('copyExample', { name: summary })}
        />
      </Part>
    </Card>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 gap-1">
      <h4 className="text-xs font-semibold text-muted">{title}</h4>
      {children}
    </div>
  );
}

function Parameters({ parameters }: { parameters: OpenApiParameter[] }) {
  const t = useTranslations('tokens.apiReference');
  return (
    <Part title={t('parameters')}>
      <div className="-mx-4">
        <Table
          caption={t('parameters')}
          rows={parameters}
          rowKey={({ name }) => name}
          columns={[
            {
              id: 'name',
              header: t('parameter'),
              names: true,
              cell: ({ name, required }) => (
                <>
                  <code className="font-mono text-xs">{name}</code>
                  {required && <span className="text-xs font-normal text-muted"> {t('required')}</span>}
                </>
              ),
            },
            {
              id: 'meaning',
              header: t('meaning'),
              cell: ({ description = '' }) => (
                <span lang="en">
                  <Prose text={description} />
                </span>
              ),
            },
            {
              id: 'values',
              header: t('values'),
              cell: ({ schema }) => (
                <span className="text-xs">
                  <span lang="en">{toTypeText(schema)}</span>
                  {schema.default !== undefined && schema.default !== '' && (
                    <> ({t('default', { value: String(schema.default) })})</>
                  )}
                </span>
              ),
            },
          ]}
        />
      </div>
    </Part>
  );
}

function Answers({ responses }: Pick<OpenApiOperation, 'responses'>) {
  return (
    <ul className="grid gap-0.5 text-xs">
      {Object.entries(responses).map(([status, { description, content }]) => {
        const { $ref } = content['application/json'].schema;
        const codes = status.startsWith('2') ? null : description;
        return (
          <li
            key={status}
            className="grid grid-cols-[auto_auto_minmax(0,1fr)] items-baseline gap-x-2"
            lang="en"
          >
            <span className="font-mono font-semibold tabular-nums">{status}</span>
            {$ref !== undefined && <SchemaLink name={toName($ref)}>{toName($ref)}</SchemaLink>}
            {codes && <span className="text-muted wrap-anywhere">{codes}</span>}
          </li>
        );
      })}
    </ul>
  );
}
