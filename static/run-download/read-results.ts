import type { Outcome } from '../../src/contract/outcome';
import type { GetRunResultsPayload, Resolvers } from '../../src/contract/resolvers';
import type { PageResult, TaskResult } from '../../src/contract/views';
import { type AskPorts, askFirmly } from '../common/ask-firmly';
import type { Refusal } from '../common/refusal';

interface Ports extends AskPorts {
  readonly ask: (payload: GetRunResultsPayload) => Promise<Outcome<Resolvers['getRunResults']['data']>>;
  readonly tell: (read: number) => void;
}

const LIMIT = 200;

type Row = TaskResult | PageResult;

/** How far a reading came that was refused: a large run takes many calls, and not all of them are made again. */
export interface Begun {
  readonly rows: readonly Row[];
  readonly cursor?: string;
}

type Read = { readonly rows: readonly Row[] } | { readonly refusal: Refusal; readonly begun: Begun };

/** All results of a run that the person may see, portion by portion. `undefined`: nobody waits for them any more. */
export async function readResults(runId: string, ports: Ports, begun: Begun = { rows: [] }): Promise<Read | undefined> {
  const rows: Row[] = [...begun.rows];
  let { cursor } = begun;
  while (ports.isWanted()) {
    const asked = { runId, limit: LIMIT, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await askFirmly(() => ports.ask(asked), ports);
    if (!answer.ok) return { refusal: answer, begun: { rows, ...(cursor === undefined ? {} : { cursor }) } };
    rows.push(...answer.data.results);
    ports.tell(rows.length);
    cursor = answer.data.nextCursor;
    if (cursor === undefined) return { rows };
  }
  return undefined;
}
