import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import type { JsonSchema } from '@/lib/shared/api-v1/json-schema';
import { toSchemaRows } from '@/lib/shared/api-v1/schema-rows';
import { Prose } from './prose';
import { SchemaLink, toShapeId } from './schema-link';

/** A named shape of answers, field by field. */
export function SchemaCard({ name, schema }: { name: string; schema: JsonSchema }) {
  const t = useTranslations('tokens.apiReference');
  return (
    <Card title={<span lang="en">{name}</span>} level={3} id={toShapeId(name)} flush className="scroll-mt-14">
      <p lang="en" className="px-4 pt-3 text-muted">
        <Prose text={schema.description ?? ''} />
      </p>
      <Table
        caption={name}
        rows={toSchemaRows(schema)}
        rowKey={({ path }) => path}
        columns={[
          {
            id: 'field',
            header: t('field'),
            names: true,
            cell: ({ path }) => <code className="font-mono text-xs">{path}</code>,
          },
          {
            id: 'type',
            header: t('type'),
            cell: ({ type, reference }) => (
              <span lang="en" className="text-xs">
                {reference === null ? type : <SchemaLink name={reference}>{type}</SchemaLink>}
              </span>
            ),
          },
          {
            id: 'meaning',
            header: t('meaning'),
            cell: ({ description }) => (
              <span lang="en">{description === null ? '—' : <Prose text={description} />}</span>
            ),
          },
        ]}
      />
    </Card>
  );
}
