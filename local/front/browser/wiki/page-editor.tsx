import ButtonGroup from '@atlaskit/button/button-group';
import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { useRef, useState } from 'react';
import { nextBlockPlace, replaced } from '../macros/body-places';
import { InsertMacro } from '../macros/insert-macro';
import { type Page, savePage } from '../rest/confluence';
import { useSession } from '../session/session';

interface Props {
  readonly page: Page;
  readonly spaceKey: string;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

/** The source of a page as text: enough to act as a colleague who edits while the app works. */
export const PageEditor = ({ page, spaceKey, onSaved, onCancel }: Props) => {
  const { rest } = useSession();
  const [title, setTitle] = useState(page.title);
  const [value, setValue] = useState(page.body.storage?.value ?? '');
  const [problem, setProblem] = useState<string>();
  const [isSaving, setSaving] = useState(false);

  const source = useRef<HTMLTextAreaElement>(null);
  // A field that nobody has been in stands at its start: a macro goes to the end then.
  const [hasBeenIn, setBeenIn] = useState(false);
  const insert = (macro: string): void => {
    const caret = hasBeenIn ? (source.current?.selectionStart ?? value.length) : value.length;
    const start = nextBlockPlace(value, caret);
    setValue(replaced(value, { start, end: start }, macro));
  };

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
        <textarea
          ref={source}
          value={value}
          rows={24}
          spellCheck={false}
          onFocus={() => setBeenIn(true)}
          onChange={(event) => setValue(event.target.value)}
        />
      </label>
      <div>
        <InsertMacro page={{ id: page.id, space: { id: page.spaceId, key: spaceKey } }} onInsert={insert} />
      </div>
      {problem !== undefined && (
        <SectionMessage appearance="error" title="The page was not saved">
          <p>{problem}</p>
        </SectionMessage>
      )}
      <div>
        <ButtonGroup>
          <Button type="submit" appearance="primary" isDisabled={isSaving}>
            Publish
          </Button>
          <Button appearance="subtle" onClick={onCancel}>
            Cancel
          </Button>
        </ButtonGroup>
      </div>
    </form>
  );
};
