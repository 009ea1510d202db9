import type { CreateResult } from '../../atlassian/jira-answers';
import type { Code, Failure } from '../../model/codes';
import type { IssueCreation } from '../../planning/create-fields';

type Refused = Extract<CreateResult, { kind: 'refused' }>;

/** Fields that an issue can do without: leaving one out is reported, and the issue is made all the same. */
const optionalFields: Readonly<Record<string, { readonly code: Code; readonly message: string }>> = {
  assignee: {
    code: 'not-assignable',
    message: 'Jira does not let this person be assigned here, so the work item has no assignee.',
  },
  duedate: {
    code: 'field-not-set',
    message: 'Jira does not let you set the due date here, so the work item has none.',
  },
  description: { code: 'field-not-set', message: 'Jira did not take the description, so the work item has none.' },
};

/** The draft without the optional fields that Jira complained about; undefined when it complained of anything else. */
export const withoutRefusedFields = (
  creation: IssueCreation,
  refused: Refused,
): { readonly creation: IssueCreation; readonly notices: readonly Failure[] } | undefined => {
  const names = Object.keys(refused.fields);
  const droppable = names.every((name) => optionalFields[name] !== undefined && name in creation.fields);
  if (names.length === 0 || !droppable || refused.messages.length > 0) return undefined;
  const fields = Object.fromEntries(Object.entries(creation.fields).filter(([name]) => !names.includes(name)));
  return {
    creation: { ...creation, fields: { ...fields, summary: creation.fields.summary } },
    notices: names.flatMap((name) => optionalFields[name] ?? []),
  };
};

/** Why Jira did not make an issue. Field names are said, field values and Jira's own words are not. */
export const failureOfRefusal = ({ status, fields, messages }: Refused): Failure => {
  const names = Object.keys(fields);
  if (status === 401 || status === 403)
    return { code: 'no-create-right', message: 'You may not create work items in this project.' };
  if (status === 404) return { code: 'no-create-right', message: 'The project is gone, or hidden from you.' };
  if (Object.values(fields).some((text) => /required/i.test(text))) {
    return {
      code: 'required-field',
      message: `The project requires ${names.join(', ')} by now, and nobody was asked for it. Sync again: the preview will ask.`,
    };
  }
  if (names.length > 0)
    return { code: 'jira-refused', message: `Jira refused the work item because of: ${names.join(', ')}.` };
  return {
    code: 'jira-refused',
    message:
      messages.length > 0 ? 'Jira refused the work item by a rule of the project.' : 'Jira refused the work item.',
  };
};

export const reviewFailure: Failure = {
  code: 'needs-review',
  message:
    'Jira did not answer whether this work item was created, and it could not be marked. Look below its parent in Jira: if it is there, link it on the page by hand; if not, sync again and choose "Create it".',
};

export const issueUnreadable: Failure = {
  code: 'needs-review',
  message:
    'The work item that was made from this task is gone, or hidden from you. Ask for it, or sync again and choose "Create a new one".',
};
