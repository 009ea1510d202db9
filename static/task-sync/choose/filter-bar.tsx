import { Button, ButtonGroup } from '@forge/react';
import type { TaskPreview } from '../../../src/contract/views';
import { texts } from '../../common/texts';
import { type Filter, filterTasks } from '../filters';

interface Props {
  readonly tasks: readonly TaskPreview[];
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

const labels: Readonly<Record<Filter, string>> = {
  all: texts.choose.filterAll,
  ask: texts.choose.filterAsk,
  skip: texts.choose.filterSkip,
};

const filters: readonly Filter[] = ['all', 'ask', 'skip'];

/** Narrows a long list; filters that would show nothing are not offered. */
export const FilterBar = ({ tasks, filter, onFilter }: Props) => {
  const offered = filters
    .map((name) => ({ name, count: filterTasks(tasks, name).length }))
    .filter(({ name, count }) => name === 'all' || (count > 0 && count < tasks.length));
  if (offered.length < 2) return null;
  return (
    <ButtonGroup label={texts.choose.filter}>
      {offered.map(({ name, count }) => (
        <Button key={name} spacing="compact" isSelected={name === filter} onClick={() => onFilter(name)}>
          {`${labels[name]} (${count.toLocaleString()})`}
        </Button>
      ))}
    </ButtonGroup>
  );
};
