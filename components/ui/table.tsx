import type { ReactNode } from "react";
import { flag } from "./flag";

export type Column = { readonly name: string; readonly isNumber?: boolean };
type Props = {
  readonly caption: string;
  readonly columns: readonly Column[];
  /** One cell for each column; the first names the row. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
};

/** On a phone each row is a small card, which makes some browsers forget that it is a table. These roles remind them. */
const role = {
  table: { role: "table" },
  rowgroup: { role: "rowgroup" },
  row: { role: "row" },
  columnheader: { role: "columnheader" },
  rowheader: { role: "rowheader" },
  cell: { role: "cell" },
};

export const Table = ({ caption, columns, rows }: Props) => (
  <table className="ds-table st-table" {...role.table}>
    <caption className="ds-sr-only">{caption}</caption>
    <thead {...role.rowgroup}>
      <tr {...role.row}>
        {columns.map(({ name, isNumber }) => (
          <th key={name} scope="col" data-number={flag(isNumber)} {...role.columnheader}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody {...role.rowgroup}>
      {rows.map(({ key, cells }) => (
        <tr key={key} {...role.row}>
          {columns.map((column, place) => (
            <Cell key={column.name} column={column} isFirst={place === 0}>
              {cells[place]}
            </Cell>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const Cell = ({ column, isFirst, children }: { readonly column: Column; readonly isFirst: boolean; readonly children: ReactNode }) =>
  isFirst ? (
    <th scope="row" {...role.rowheader}>
      {children}
    </th>
  ) : (
    <td data-label={column.name} data-number={flag(column.isNumber)} {...role.cell}>
      {children}
    </td>
  );
