import ForgeReconciler, {
  AdfRenderer,
  Badge,
  Box,
  Button,
  Code,
  DatePicker,
  DynamicTable,
  EmptyState,
  Heading,
  HelperMessage,
  HorizontalBarChart,
  Icon,
  Inline,
  Label,
  Link,
  LinkButton,
  List,
  ListItem,
  LoadingButton,
  Lozenge,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
  PieChart,
  Popup,
  ProgressTracker,
  RadioGroup,
  SectionMessage,
  SectionMessageAction,
  Select,
  Spinner,
  Stack,
  StackBarChart,
  Tag,
  TagGroup,
  Text,
  Toggle,
  Tooltip,
  User,
  UserGroup,
  useProductContext,
} from '@forge/react';
import { type ComponentProps, useState } from 'react';

const counts = [
  { month: 'May', status: 'Done', count: 3 },
  { month: 'May', status: 'To do', count: 5 },
  { month: 'June', status: 'Done', count: 6 },
  { month: 'June', status: 'To do', count: 1 },
];
type Document = ComponentProps<typeof AdfRenderer>['document'];
const document: Document = {
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'An Atlassian document' }] }],
};

/** One of each component that a surface is likely to use. */
const Gallery = () => {
  const me = useProductContext()?.accountId ?? 'nobody';
  const [isOpen, setOpen] = useState(false);
  const [hasPopup, setPopup] = useState(false);
  const [kind, setKind] = useState('created');
  const [pressed, setPressed] = useState('nothing');
  const kinds = ['created', 'failed'].map((value) => ({ label: value, value }));
  return (
    <Stack space="space.200">
      <Heading as="h3">Gallery</Heading>
      <SectionMessage
        appearance="warning"
        title="Something to do"
        actions={[
          <SectionMessageAction key="do" onClick={() => setPressed('action')}>
            Do it
          </SectionMessageAction>,
        ]}
      >
        <Text>
          Pressed: {pressed}. <Link href="/wiki/spaces/DOCS">A link</Link> and <Code>code</Code>.
        </Text>
      </SectionMessage>
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Badge>{7}</Badge>
        <Lozenge appearance="success">Done</Lozenge>
        <Icon glyph="download" label="Download" />
        <Tooltip content="More words">
          <Button onClick={() => setOpen(true)}>Open the window</Button>
        </Tooltip>
        <LinkButton href="/wiki/spaces/DOCS">Link button</LinkButton>
        <LoadingButton isLoading>Loading</LoadingButton>
        <Popup
          isOpen={hasPopup}
          onClose={() => setPopup(false)}
          content={() => <Text>In the popup</Text>}
          trigger={() => <Button onClick={() => setPopup(!hasPopup)}>Popup</Button>}
        />
        <Spinner label="Waiting" />
        <User accountId={me} />
        <UserGroup>
          <User accountId={me} />
        </UserGroup>
        <TagGroup>
          <Tag text="plain" />
          <Tag text="blue" color="blue" />
        </TagGroup>
      </Inline>
      <Inline space="space.200" shouldWrap>
        <Box>
          <Label labelFor="kind">Result</Label>
          <Select
            inputId="kind"
            options={kinds}
            value={kinds.find(({ value }) => value === kind)}
            onChange={(option) => setKind(option.value)}
          />
          <HelperMessage>Chosen: {kind}</HelperMessage>
        </Box>
        <Box>
          <Label labelFor="day">Day</Label>
          <DatePicker id="day" onChange={(day) => setPressed(day)} />
        </Box>
        <RadioGroup
          name="scope"
          options={[
            { name: 'scope', value: 'page', label: 'This page' },
            { name: 'scope', value: 'tree', label: 'All below' },
          ]}
          defaultValue="page"
          onChange={(event) => setPressed(event.target.value ?? '')}
        />
        <Toggle id="toggle" label="Toggle" onChange={() => setPressed('toggle')} />
      </Inline>
      <ProgressTracker
        items={[
          { id: 'one', label: 'Plan', percentageComplete: 100, status: 'visited' },
          { id: 'two', label: 'Run', percentageComplete: 0, status: 'current' },
        ]}
      />
      <List type="unordered">
        <ListItem>One</ListItem>
        <ListItem>Two</ListItem>
      </List>
      <Inline space="space.200" shouldWrap>
        <PieChart
          data={counts.slice(0, 2)}
          colorAccessor="status"
          labelAccessor="status"
          valueAccessor="count"
          title="Pie"
          height={200}
          width={240}
        />
        <StackBarChart
          data={counts}
          xAccessor="month"
          yAccessor="count"
          colorAccessor="status"
          title="Stack"
          height={200}
          width={260}
        />
        <HorizontalBarChart
          data={counts}
          xAccessor="month"
          yAccessor="count"
          colorAccessor="status"
          title="Bars"
          height={200}
          width={320}
        />
      </Inline>
      <AdfRenderer document={document} />
      <DynamicTable
        caption="No runs"
        head={{ cells: [{ key: 'a', content: 'Run' }] }}
        rows={[]}
        emptyView={<Text>No runs yet</Text>}
      />
      <DynamicTable
        caption="Loading runs"
        head={{ cells: [{ key: 'a', content: 'Run' }] }}
        rows={[{ key: 'r', isHighlighted: true, cells: [{ key: 'a', content: 'A highlighted run' }] }]}
      />
      <EmptyState
        header="Nothing here"
        description="It comes with the first run."
        primaryAction={<Button onClick={() => setPressed('empty')}>Start one</Button>}
      />
      <ModalTransition>
        {isOpen && (
          <Modal onClose={() => setOpen(false)}>
            <ModalHeader>
              <ModalTitle>A window</ModalTitle>
            </ModalHeader>
            <ModalBody>
              <Text>In the window</Text>
            </ModalBody>
            <ModalFooter>
              <Button onClick={() => setOpen(false)}>Close the window</Button>
            </ModalFooter>
          </Modal>
        )}
      </ModalTransition>
    </Stack>
  );
};

ForgeReconciler.render(<Gallery />);
