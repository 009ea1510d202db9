import Button from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import { useState } from 'react';
import { useFlags } from '../chrome/flags';
import { doTransition, type IssueStatus, listTransitions, type Transition } from '../rest/jira';
import { useSession } from '../session/session';

interface Props {
  readonly issueKey: string;
  readonly status: IssueStatus;
  readonly onChanged: () => void;
}

/** The status, and where the workflow lets it go from here. */
export const StatusMenu = ({ issueKey, status, onChanged }: Props) => {
  const { rest } = useSession();
  const flags = useFlags();
  const [transitions, setTransitions] = useState<readonly Transition[]>();

  const refuse = (error: unknown): void => {
    const description = error instanceof Error ? error.message : String(error);
    flags.show({ id: 'status', type: 'error', title: 'The status was not changed', description, isAutoDismiss: true });
  };

  return (
    <DropdownMenu<HTMLButtonElement>
      shouldRenderToParent
      onOpenChange={({ isOpen }) => {
        if (isOpen) listTransitions(rest, issueKey).then(setTransitions, refuse);
      }}
      isLoading={transitions === undefined}
      trigger={({ triggerRef, ...props }) => (
        <Button
          {...props}
          ref={triggerRef}
          iconAfter={ChevronDownIcon}
          appearance={status.statusCategory.key === 'new' ? 'default' : 'primary'}
        >
          {status.name}
        </Button>
      )}
    >
      <DropdownItemGroup>
        {(transitions ?? []).map((transition) => (
          <DropdownItem
            key={transition.id}
            onClick={() => void doTransition(rest, issueKey, transition.id).then(onChanged, refuse)}
          >
            {`${transition.name} → ${transition.to.name}`}
          </DropdownItem>
        ))}
      </DropdownItemGroup>
    </DropdownMenu>
  );
};
