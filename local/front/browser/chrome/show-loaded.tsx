import Spinner from '@atlaskit/spinner';
import type { ReactNode } from 'react';
import type { Loaded } from '../rest/use-loaded';
import { Failed } from './failed';

interface Props<Value> {
  readonly loaded: Loaded<Value>;
  readonly children: (value: Value) => ReactNode;
}

/** A spinner, the sentence of an error, or the thing itself. */
export function ShowLoaded<Value>({ loaded, children }: Props<Value>): ReactNode {
  if (loaded.state === 'loaded') return children(loaded.value);
  if (loaded.state === 'failed') return <Failed error={loaded.error} />;
  return (
    <div className="waiting">
      <Spinner label="Loading" />
    </div>
  );
}
