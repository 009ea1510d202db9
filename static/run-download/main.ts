import { events, view } from '@forge/bridge';
import type { GetRunResultsPayload } from '../../src/contract/resolvers';
import type { PageResult, TaskResult } from '../../src/contract/views';
import { callResolver } from '../common/call-resolver';
import { downloadEvents } from '../common/download-events';
import { wait } from '../common/wait';
import { copyText } from './copy-text';
import { downloadTexts } from './download-texts';
import { type Begun, readResults } from './read-results';
import { fileName, resultsCsv, resultsJson, resultsTable } from './results-files';
import { saveFile } from './save-file';
import './style.css';

type Rows = readonly (TaskResult | PageResult)[];

const PAUSE_MS = 400;

const place = document.getElementById('download') ?? document.body;

function button(text: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  place.append(made);
  return made;
}

const csv = button(downloadTexts.csv);
const json = button(downloadTexts.json);
const copy = button(downloadTexts.copy);
copy.title = downloadTexts.copyHint;
const again = button(downloadTexts.tryAgain);
const status = document.createElement('p');
status.role = 'status';
place.append(status);

/** Shows what is there: no rows, some, or why not. */
function show(text: string, { hasRows, isRefused }: { hasRows: boolean; isRefused: boolean }): void {
  status.textContent = text;
  for (const offered of [csv, json, copy]) offered.disabled = !hasRows;
  again.hidden = !isRefused;
}

let reading = 0;
let shown: string | undefined;
let rows: Rows = [];
let begun: Begun = { rows: [] };

async function offer(runId: string, from: Begun): Promise<void> {
  reading += 1;
  const mine = reading;
  shown = runId;
  rows = [];
  show(downloadTexts.reading(from.rows.length), { hasRows: false, isRefused: false });
  const ports = {
    ask: (payload: GetRunResultsPayload) => callResolver('getRunResults', payload),
    pause: () => wait(PAUSE_MS),
    isWanted: () => mine === reading,
    tell: (count: number) => show(downloadTexts.reading(count), { hasRows: false, isRefused: false }),
  };
  const found = await readResults(runId, ports, from);
  if (found === undefined || mine !== reading) return;
  if ('refusal' in found) {
    begun = found.begun;
    return show(downloadTexts.refused(found.refusal.message), { hasRows: false, isRefused: true });
  }
  rows = found.rows;
  const text = rows.length === 0 ? downloadTexts.empty : downloadTexts.ready(rows.length);
  show(text, { hasRows: rows.length > 0, isRefused: false });
}

function save(extension: 'csv' | 'json', type: string, content: string): void {
  const name = fileName(shown ?? '', extension);
  saveFile(name, type, content);
  status.textContent = downloadTexts.saved(name);
}

csv.addEventListener('click', () => save('csv', 'text/csv;charset=utf-8', resultsCsv(rows)));
json.addEventListener('click', () => save('json', 'application/json', resultsJson(rows)));
copy.addEventListener('click', () => {
  const copied = rows;
  void copyText(resultsTable(copied)).then((isCopied) => {
    status.textContent = isCopied ? downloadTexts.copied(copied.length) : downloadTexts.notCopied;
  });
});
again.addEventListener('click', () => {
  if (shown !== undefined) void offer(shown, begun);
});

function runIdOf(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null || !('runId' in payload)) return undefined;
  return typeof payload.runId === 'string' ? payload.runId : undefined;
}

async function start(): Promise<void> {
  show(downloadTexts.waiting, { hasRows: false, isRefused: false });
  await events.on(downloadEvents.run, (payload?: unknown) => {
    const runId = runIdOf(payload);
    // Said twice, when both sides are there at once.
    if (runId !== undefined && runId !== shown) void offer(runId, { rows: [] });
  });
  await events.emit(downloadEvents.ready);
}

void start();
// Without it the frame stays bright where everything around it is dark.
void view.theme.enable().catch(() => undefined);
