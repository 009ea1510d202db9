import { Inside } from './inside';

const PIXELS = /(?:^|;)\s*width:\s*(\d+(?:\.\d+)?)px/;

/** The widths of all columns, in pixels; `undefined` where one has none: then the browser knows better. */
function columnWidths(table: Element): readonly number[] | undefined {
  const columns = [...table.querySelectorAll(':scope > colgroup > col')];
  const widths = columns.map((column) => Number(PIXELS.exec(column.getAttribute('style') ?? '')?.[1]));
  return widths.length > 0 && widths.every((width) => width > 0) ? widths : undefined;
}

/** A table as wide as the page, its columns in the author's proportions; narrower than she made it, it scrolls. */
export const BodyTable = ({ of }: { readonly of: Element }) => {
  const widths = columnWidths(of);
  const whole = widths?.reduce((sum, width) => sum + width, 0) ?? 0;
  const columns = widths?.map((width, place) => ({ place, share: `${((100 * width) / whole).toFixed(2)}%` }));
  return (
    <div className="table-frame">
      <table style={columns === undefined ? {} : { tableLayout: 'fixed', minWidth: whole }}>
        {columns !== undefined && (
          <colgroup>
            {columns.map(({ place, share }) => (
              <col key={place} style={{ width: share }} />
            ))}
          </colgroup>
        )}
        <Inside of={of} />
      </table>
    </div>
  );
};
