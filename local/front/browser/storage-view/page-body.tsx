import SectionMessage from '@atlaskit/section-message';
import { useMemo } from 'react';
import { DrawProvider, Inside } from './inside';
import { parseBody } from './parse-body';
import { drawStorageNode } from './storage-node';

/** A page's body as a reader sees it. */
export const PageBody = ({ value }: { readonly value: string }) => {
  const body = useMemo(() => parseBody(value), [value]);
  if (body === undefined) {
    return (
      <div className="page-body">
        <SectionMessage appearance="error" title="This page is damaged">
          <p>Its source is not well-formed, so it cannot be shown. This is the source:</p>
        </SectionMessage>
        <pre>{value}</pre>
      </div>
    );
  }
  return (
    <div className="page-body" data-testid="page-body">
      <DrawProvider value={drawStorageNode}>
        <Inside of={body} />
      </DrawProvider>
    </div>
  );
};
