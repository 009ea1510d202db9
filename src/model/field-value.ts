/** How a person can be asked for a field of the create screen. */
export type FieldKind = 'text' | 'number' | 'date' | 'option' | 'options' | 'person' | 'labels' | 'unsupported';

/**
 * A value as a person gives it: a text, a number, a date (YYYY-MM-DD), the id of an option, ids of options, an account
 * id, labels.
 */
export type FieldValue = string | number | readonly string[];

/** By project key, issue type id and field id. */
export type FieldValues = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, FieldValue>>>>>>;

export interface FieldOption {
  readonly id: string;
  readonly name: string;
}

/** A field that keeps tasks of a plan from becoming work items until somebody gives it a value. */
export interface RequiredField {
  readonly projectKey: string;
  readonly issueTypeId: string;
  readonly issueType: string;
  readonly fieldId: string;
  readonly name: string;
  readonly kind: FieldKind;
  /** Of `option` and `options`. */
  readonly options?: readonly FieldOption[];
  readonly defaultValue?: FieldValue;
}

/** What was given for one type in one project; names that no project or type has are told from names of objects. */
export const valuesFor = (
  values: FieldValues | undefined,
  projectKey: string,
  issueTypeId: string,
): Readonly<Record<string, FieldValue>> | undefined => {
  const ofProject = values && Object.hasOwn(values, projectKey) ? values[projectKey] : undefined;
  return ofProject && Object.hasOwn(ofProject, issueTypeId) ? ofProject[issueTypeId] : undefined;
};
