import type { Failure } from '../model/codes';
import type { FieldOption } from '../model/field-value';
import type { CreateScreen } from './create-screen';

/** What a create says of the security level, and what to tell where it cannot say it. */
export interface SecurityPart {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly notices: readonly Failure[];
}

const nothing: SecurityPart = { fields: {}, notices: [] };

/**
 * Who may read the parent may read what hangs below it, and nobody else: a new issue gets the security level of its
 * parent. A sub-task has it by nature. A screen that does not offer the level leaves the issue to more readers, and that
 * is told.
 */
export const securityPart = (
  { project, type, fields }: CreateScreen,
  parentLevel: FieldOption | undefined,
): SecurityPart => {
  if (parentLevel === undefined || type.hierarchyLevel < 0) return nothing;
  const offered = fields.find(({ fieldId }) => fieldId === 'security')?.options ?? [];
  if (offered.some(({ id }) => id === parentLevel.id)) {
    return { fields: { security: { id: parentLevel.id } }, notices: [] };
  }
  return {
    fields: {},
    notices: [
      {
        code: 'readable-in-jira',
        message:
          `Not everybody may read the parent, and you cannot give its security level to a new ${type.name} in ${project.key}: ` +
          'the work item may be read by everybody who may browse the project. Set its level there, or choose another parent.',
      },
    ],
  };
};

/** The level of an issue that is made from a draft: its own, or as a sub-task that of its parent. */
export const securityAfter = (
  draft: { readonly issueTypeLevel: number; readonly fields?: Readonly<Record<string, unknown>> },
  parentLevel: FieldOption | undefined,
): FieldOption | undefined => {
  if (draft.issueTypeLevel < 0) return parentLevel;
  const sent = draft.fields?.security;
  const id = typeof sent === 'object' && sent !== null && 'id' in sent ? String(sent.id) : undefined;
  return id === undefined ? undefined : { id, name: '' };
};
