import { Checkbox } from '@forge/react';
import type { TaskResult } from '../../../src/contract/views';
import { texts } from '../texts';
import type { ResultRow } from './use-results';

/** Rows that a person chooses for something. */
export interface RowSelection {
  /** By taskRef. */
  readonly chosen: ReadonlySet<string>;
  readonly canBeChosen: (row: TaskResult) => boolean;
  readonly onChoose: (taskRefs: readonly string[], isChosen: boolean) => void;
}

interface Props {
  readonly rows: readonly ResultRow[];
  readonly selection: RowSelection;
}

/** Chooses all rows that are there by now, or none of them. */
export const ChooseAll = ({ rows, selection: { chosen, canBeChosen, onChoose } }: Props) => {
  const refs = rows.flatMap((row) => ('taskRef' in row && canBeChosen(row) ? [row.taskRef] : []));
  if (refs.length < 2) return null;
  const some = refs.filter((ref) => chosen.has(ref)).length;
  const isAll = some === refs.length;
  return (
    <Checkbox
      label={texts.result.chooseAll(refs.length)}
      isChecked={isAll}
      isIndeterminate={some > 0 && !isAll}
      onChange={() => onChoose(refs, !isAll)}
    />
  );
};
