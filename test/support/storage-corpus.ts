import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownBodies } from './storage-bodies';

export interface CorpusBody {
  readonly name: string;
  readonly body: string;
  readonly wellFormed: boolean;
  readonly tasks: number;
}

const readCorpus = (directory: string): readonly CorpusBody[] => {
  const index: unknown = JSON.parse(readFileSync(join(directory, 'index.json'), 'utf8'));
  if (!Array.isArray(index)) throw new Error(`${directory}/index.json is not a list`);
  return index.map((entry: { file: string; well_formed: boolean; tasks: number }) => ({
    name: entry.file,
    body: readFileSync(join(directory, entry.file), 'utf8'),
    wellFormed: entry.well_formed,
    tasks: entry.tasks,
  }));
};

const malformed: readonly CorpusBody[] = ['</td></tr></tbody></table><p>cut</p>', '<p>a & b</p>', '<p>&foo;</p>'].map(
  (body) => ({ name: body, body, wellFormed: false, tasks: 0 }),
);

/** Our own bodies, and those of the corpus where `CORPUS_DIR` names it. */
export const corpusBodies = (): readonly CorpusBody[] => {
  const own = [...ownBodies.map((body) => ({ ...body, wellFormed: true })), ...malformed];
  const directory = process.env.CORPUS_DIR;
  return directory !== undefined && existsSync(directory) ? [...own, ...readCorpus(directory)] : own;
};
