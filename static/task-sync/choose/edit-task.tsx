import {
  Button,
  DatePicker,
  ErrorMessage,
  Label,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  Stack,
  Textfield,
  UserPicker,
} from '@forge/react';
import { useState } from 'react';
import type { TaskOverride } from '../../../src/contract/resolvers';
import type { TaskPreview } from '../../../src/contract/views';
import { readIssueKey } from '../../common/issue-key';
import { texts } from '../../common/texts';
import { mergeOverride, withoutEdits } from '../merge-override';

interface Props {
  readonly task: TaskPreview;
  readonly override: TaskOverride;
  readonly dueDay: string;
  readonly locale: string;
  readonly onClose: () => void;
  readonly onSave: (override: TaskOverride) => void;
}

/** What a picker hands over; nobody, where its value was taken away. */
type Person = { readonly id: string } | null | undefined;

const MAX_SUMMARY = 255;

/** Changes what one work item will say. Only what differs from the proposal is kept. */
export const EditTask = ({ task, override, dueDay, locale, onClose, onSave }: Props) => {
  const [summary, setSummary] = useState(override.summary ?? task.summary ?? task.text);
  const [parent, setParent] = useState(override.parentKey ?? task.parent?.key ?? '');
  const [dueDate, setDueDate] = useState(dueDay);
  const [assignee, setAssignee] = useState(override.assigneeAccountId ?? task.assignee?.accountId);
  const parentKey = readIssueKey(parent);
  const parentIsBad = parent.trim() !== '' && parentKey === undefined;

  return (
    <Modal onClose={onClose} width="small">
      <ModalHeader>
        <ModalTitle>{texts.editTask.title}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Stack space="space.150">
          <Stack>
            <Label labelFor="edit-summary">{texts.editTask.summary}</Label>
            <Textfield
              id="edit-summary"
              name="edit-summary"
              autoFocus
              maxLength={MAX_SUMMARY}
              defaultValue={summary}
              onChange={(event) => setSummary(String(event.target.value))}
            />
          </Stack>
          <Stack>
            <Label labelFor="edit-parent">{texts.editTask.parent}</Label>
            <Textfield
              id="edit-parent"
              name="edit-parent"
              defaultValue={parent}
              isInvalid={parentIsBad}
              onChange={(event) => setParent(String(event.target.value))}
            />
            {parentIsBad && <ErrorMessage>{texts.choose.parentKeyBad}</ErrorMessage>}
          </Stack>
          <Stack>
            <Label labelFor="edit-due">{texts.editTask.due}</Label>
            <DatePicker id="edit-due" name="edit-due" locale={locale} defaultValue={dueDate} onChange={setDueDate} />
          </Stack>
          <UserPicker
            name="edit-assignee"
            label={texts.editTask.assignee}
            placeholder={texts.editTask.assigneeHint}
            {...(assignee === undefined ? {} : { defaultValue: assignee })}
            onChange={(user: Person) => setAssignee(user?.id)}
          />
        </Stack>
      </ModalBody>
      <ModalFooter>
        {Object.keys(override).length > Object.keys(withoutEdits(override)).length && (
          <Button appearance="subtle" onClick={() => onSave(withoutEdits(override))}>
            {texts.editTask.undo}
          </Button>
        )}
        <Button appearance="subtle" onClick={onClose}>
          {texts.cancel}
        </Button>
        <Button
          appearance="primary"
          isDisabled={parentIsBad || summary.trim() === ''}
          onClick={() => onSave(mergeOverride(task, dueDay, override, { summary, parentKey, dueDate, assignee }))}
        >
          {texts.save}
        </Button>
      </ModalFooter>
    </Modal>
  );
};
