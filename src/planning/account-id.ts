import { type AccountId, asId } from '../model/ids';

/** Atlassian: "up to 128 characters"; letters, digits, colons and dashes are what it gives out. */
const accountIdForm = /^[\w:-]{1,128}$/;

/** The account id of a mention, or `null` where the page holds none that could be one. */
export const readAccountId = (text: string | null): AccountId | null =>
  text !== null && accountIdForm.test(text) ? asId<AccountId>(text) : null;
