import type { Code, Failure } from '../model/codes';

/** Reasons whose own words name a project, its types, its fields or its statuses. */
const general: Partial<Readonly<Record<Code, string>>> = {
  'required-field': 'Its project asks for fields that nobody has filled in.',
  'field-not-set': 'The work item was made without some of its fields.',
  'type-not-available': 'Its project has no type that the work item could be of.',
  'no-create-right': 'No work item could be created in its project.',
  'not-assignable': 'The person mentioned cannot be assigned there.',
  'jira-refused': 'Jira did not let all of it be done.',
  'readable-in-jira': 'The work item may be read by more people than its parent.',
  'duplicate-closed': 'Jira created it once more, late; the duplicate was told to whose run this is.',
};

/** The same reason for somebody who may not see the project that it is about: nothing of Jira is named. */
export const generally = (failure: Failure): Failure => {
  const message = general[failure.code];
  return message === undefined ? failure : { code: failure.code, message };
};
