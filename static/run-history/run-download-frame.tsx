import { events } from '@forge/bridge';
import { Frame } from '@forge/react';
import { useEffect } from 'react';
import { downloadEvents } from '../common/download-events';

/**
 * The one Custom UI of the app: UI Kit cannot hand a file to the browser. A frame is told nothing by its properties, so
 * it asks for its run by an event when it is ready.
 */
export const RunDownloadFrame = ({ runId }: { readonly runId: string }) => {
  useEffect(() => {
    const tell = (): void => void events.emit(downloadEvents.run, { runId });
    const heard = events.on(downloadEvents.ready, tell);
    // The frame may have been there first.
    tell();
    return () => {
      void heard.then(({ unsubscribe }) => unsubscribe());
    };
  }, [runId]);
  return <Frame resource="run-download" />;
};
