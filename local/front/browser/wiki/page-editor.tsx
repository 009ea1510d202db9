import ButtonGroup from '@atlaskit/button/button-group';
import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { useState } from 'react';
import { type Page, savePage } from '../rest/confluence';
import { useSession } from '../session/session';

interface Props {
  readonly page: Page;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

/** The source of a page as text: enough to act as a colleague who edits while the app works. */
export const PageEditor = ({ page, onSaved, onCancel }: Props) => {
  const { rest } = useSession();
  const [title, setTitle] = useState(page.title);
  const [value, setValue] = useState(page.body.storage?.value ?? '');
  const [problem, setProblem] = useState<string>();
  const [isSaving, setSaving] = useState(false);

  const save = async (): Promise<void> => {
    setSaving(true);
    setProblem(undefined);
    try {
      await savePage(rest, page, title, value);
      onSaved();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setSaving(false);
    }
  };

  return (
    <form
      className="editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label>
        Title
        <input value={title} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <label>
        Page source (storage format)
        <textarea value={value} rows={24} spellCheck={false} onChange={(event) => setValue(event.target.value)} />
      </label>
      {problem !== undefined && (
        <SectionMessage appearance="error" title="The page was not saved">
          <p>{problem}</p>
        </SectionMessage>
      )}
      <ButtonGroup>
        <Button type="submit" appearance="primary" isDisabled={isSaving}>
          Publish
        </Button>
        <Button appearance="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </ButtonGroup>
    </form>
  );
};
