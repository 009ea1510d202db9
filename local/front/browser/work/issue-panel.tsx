import type { SurfaceModule } from '../../surface-module';
import type { Issue } from '../rest/jira';
import { issueExtension } from '../surface/extension';
import { Surface } from '../surface/surface';

interface Props {
  readonly module: SurfaceModule;
  readonly issue: Issue;
  readonly onRefresh: () => void;
}

/** A `jira:issuePanel` below the description, as an administrator shows it on all issues. */
export const IssuePanel = ({ module, issue, onRefresh }: Props) => (
  <section className="issue-panel" aria-labelledby={`panel-${module.key}`} data-testid={`surface-${module.key}`}>
    <h2 id={`panel-${module.key}`}>
      {module.icon !== undefined && <img src={module.icon} alt="" width="16" height="16" />}
      {module.title}
    </h2>
    <Surface
      module={module}
      localId={`${module.key}-${issue.id}`}
      extension={issueExtension(module.type, issue)}
      view={{ refresh: onRefresh }}
    />
  </section>
);
