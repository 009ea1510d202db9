import { useState } from 'react';
import type { SurfaceModule } from '../../surface-module';
import type { Issue } from '../rest/jira';
import { issueExtension } from '../surface/extension';
import { Surface } from '../surface/surface';

interface Props {
  readonly module: SurfaceModule;
  readonly issue: Issue;
  readonly onRefresh: () => void;
}

const opened = (key: string): string => `issue-context ${key}`;

/** A `jira:issueContext`: a row with a label that opens, and stays as the person left it. */
export const IssueRow = ({ module, issue, onRefresh }: Props) => {
  const [isOpen, setOpen] = useState(() => localStorage.getItem(opened(module.key)) === 'open');
  const id = `issue-context-${module.key}`;
  const toggle = (): void => {
    localStorage.setItem(opened(module.key), isOpen ? 'closed' : 'open');
    setOpen(!isOpen);
  };
  return (
    <section className="issue-row" data-testid={`surface-${module.key}`}>
      <h2>
        <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={toggle}>
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
          {module.label ?? module.title}
        </button>
      </h2>
      <div id={id} hidden={!isOpen}>
        {isOpen && (
          <Surface
            module={module}
            localId={`${module.key}-${issue.id}`}
            extension={issueExtension(module.type, issue)}
            view={{ refresh: onRefresh }}
          />
        )}
      </div>
    </section>
  );
};
