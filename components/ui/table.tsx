import type { ReactNode } from 'react';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers and dates stand at the end. */
  align?: 'start' | 'end';
  /** The cell that names the row: a row header, and the first line of the card on a phone. */
  names?: boolean;
  /** Header for screen readers only (a column of buttons). */
  headerHidden?: boolean;
  className?: string;
}

export interface TableProps<Row> {
  /** Accessible name of the table. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** An EmptyState, instead of a table without rows. */
  empty?: ReactNode;
}

/** A table; on narrow screens each row becomes a card whose cells carry their column's name. */
export function Table<Row>({ caption, columns, rows, rowKey, empty }: TableProps<Row>) {
  if (rows.length === 0 && empty) return empty;
  return (
    // Explicit roles: browsers drop a table's own once CSS displays it as something else.
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <table role="table" className="table-cards w-full border-collapse text-left">
      <caption className="sr-only">{caption}</caption>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <thead role="rowgroup">
        {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.id}
              // biome-ignore lint/a11y/noRedundantRoles: see above
              role="columnheader"
              scope="col"
              className={`px-4 py-2 text-xs font-semibold text-muted ${column.align === 'end' ? 'text-right' : ''}`}
            >
              {column.headerHidden ? <span className="sr-only">{column.header}</span> : column.header}
            </th>
          ))}
        </tr>
      </thead>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <tbody role="rowgroup">
        {rows.map((row) => (
          // biome-ignore lint/a11y/noRedundantRoles: see above
          <tr key={rowKey(row)} role="row">
            {columns.map((column) => (
              <Cell key={column.id} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = `px-4 py-2 align-top ${column.align === 'end' ? 'text-right' : ''} ${column.className ?? ''}`;
  const content = <div className="min-w-0 wrap-anywhere">{column.cell(row)}</div>;
  if (column.names) {
    return (
      // biome-ignore lint/a11y/noRedundantRoles: see Table
      <th role="rowheader" scope="row" className={`font-semibold ${className}`}>
        {content}
      </th>
    );
  }
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see Table
    <td role="cell" data-label={column.headerHidden ? undefined : column.header} className={className}>
      {content}
    </td>
  );
}
