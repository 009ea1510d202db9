import type { Failure } from './codes';
import { type AccountId, asId } from './ids';

const advice = 'The work item gets no assignee; assign it there.';
const namesPerson = /^([\w:-]{1,128}) cannot be assigned in /;

/** Kept with the account's id; names are read when it is shown, and only as who looks may see them. */
export const notAssignable = (person: AccountId, projectKey: string): Failure => ({
  code: 'not-assignable',
  message: `${person} cannot be assigned in ${projectKey}. ${advice}`,
});

/** Somebody is meant, and the page does not say who. */
export const nobodyKnown: Failure = {
  code: 'not-assignable',
  message: `The page does not say which account the person mentioned has. ${advice}`,
};

/** The account that a failure names by its id. */
export const personIn = ({ code, message }: Failure): AccountId | undefined => {
  const id = code === 'not-assignable' ? namesPerson.exec(message)?.[1] : undefined;
  return id === undefined ? undefined : asId<AccountId>(id);
};

/** The same for a reader: an account id says nothing to anybody. */
export const withName = (failure: Failure, names: ReadonlyMap<AccountId, string>): Failure => {
  const person = personIn(failure);
  if (person === undefined) return failure;
  const name = names.get(person) || 'The person mentioned';
  return { ...failure, message: `${name}${failure.message.slice(person.length)}` };
};
