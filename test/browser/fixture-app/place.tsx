import { events, invoke, requestJira, router, view } from '@forge/bridge';
import ForgeReconciler, {
  Button,
  CodeBlock,
  Frame,
  Inline,
  Stack,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  Text,
  useProductContext,
} from '@forge/react';
import { useEffect, useState } from 'react';

const refusal = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Says where it stands, and asks the bridge for what a surface may want of it. */
const Place = () => {
  const context = useProductContext();
  const [said, setSaid] = useState('nothing yet');
  useEffect(() => {
    const heard = events.on('from-frame', (payload?: unknown) => setSaid(`the frame said ${String(payload)}`));
    return () => {
      void heard.then(({ unsubscribe }) => unsubscribe());
    };
  }, []);
  const tell = (work: () => Promise<unknown>) => () => {
    work().then(
      (answer) => setSaid(typeof answer === 'string' ? answer : JSON.stringify(answer ?? 'done')),
      (error: unknown) => setSaid(`refused: ${refusal(error)}`),
    );
  };
  return (
    <Tabs id="place">
      <TabList>
        <Tab>Context</Tab>
        <Tab>Frame</Tab>
      </TabList>
      <TabPanel>
        <Stack space="space.100">
          <Text>{said}</Text>
          <Inline space="space.100" rowSpace="space.100" shouldWrap>
            <Button
              onClick={tell(async () =>
                (await requestJira('/rest/api/3/myself')).json().then((me) => `I am ${me.displayName}`),
              )}
            >
              Who am I
            </Button>
            <Button onClick={tell(() => invoke('whereAmI', { a: 1 }))}>Ask the resolver</Button>
            <Button onClick={tell(() => view.close())}>Close</Button>
            <Button onClick={tell(() => router.navigate({ target: 'spaceView', spaceKey: 'DOCS' }))}>
              Go to the space
            </Button>
          </Inline>
          <CodeBlock language="json" text={JSON.stringify(context?.extension ?? null)} />
        </Stack>
      </TabPanel>
      <TabPanel>
        <Stack space="space.100">
          <Text>{said}</Text>
          <Button onClick={() => void events.emit('from-surface', 'good morning')}>Greet the frame</Button>
          <Frame resource="frame" />
        </Stack>
      </TabPanel>
    </Tabs>
  );
};

ForgeReconciler.render(<Place />);
