import fc from 'fast-check';

/** Pages with tasks as people have them: in lists, nested lists, tables, panels, items, paragraphs; with and without ids. */
export interface TaskPage {
  readonly body: string;
}

const words = fc.constantFrom(
  'pump',
  'order &amp; pay',
  'Gr&uuml;&szlig;e',
  '한국어',
  'seal 🎉',
  'check it',
  'valve',
  'call back',
);
const inline = fc.oneof(
  { weight: 5, arbitrary: words },
  fc.constantFrom(
    '<time datetime="2026-02-28" />',
    '<ac:link><ri:user ri:account-id="a1" /></ac:link>',
    '<a href="https://other.example/?q=1&amp;r=2">there</a>',
    '<strong>now</strong>',
    '<ac:inline-comment-marker ac:ref="r">this</ac:inline-comment-marker>',
  ),
);
const line = fc.array(inline, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));

interface Shape {
  readonly words: string;
  readonly id: 'id' | 'uuid' | 'none' | 'span';
  readonly done: boolean;
  readonly blocks: 'none' | 'paragraphs' | 'lead' | 'items' | 'table';
  readonly nested: readonly Shape[];
}

const shape = (depth: number): fc.Arbitrary<Shape> =>
  fc.record({
    words: line,
    id: fc.constantFrom('id', 'id', 'uuid', 'span', 'none'),
    done: fc.boolean(),
    blocks: fc.constantFrom('none', 'none', 'none', 'none', 'paragraphs', 'lead', 'items', 'table'),
    nested: depth === 0 ? fc.constant([]) : fc.oneof(fc.constant([]), fc.array(shape(depth - 1), { maxLength: 2 })),
  });

/** Numbers make each task one of its own. */
const createWriter = () => {
  let last = 0;
  const task = ({ words: own, id, done, nested, blocks }: Shape, space: string, isInline: boolean): string => {
    last += 1;
    const head = {
      id: `<ac:task-id>${last}</ac:task-id>`,
      span: `<ac:task-id>${last}</ac:task-id>`,
      uuid: `<ac:task-id>${last}</ac:task-id>${space}<ac:task-uuid>uuid-${last}</ac:task-uuid>`,
      none: '',
    }[id];
    const text = `task${last} ${own} end${last}`;
    const inBlocks = {
      none: undefined,
      paragraphs: `<p>task${last} ${own}</p><p>more end${last}</p>`,
      lead: `task${last} ${own}<p>more end${last}</p>`,
      items: `<ul><li>task${last} ${own}</li><li>more end${last}</li></ul>`,
      table: `<table><tbody><tr><td>task${last} ${own} end${last}</td></tr></tbody></table>`,
    }[isInline ? 'none' : blocks];
    const content =
      inBlocks !== undefined
        ? inBlocks
        : id === 'span'
          ? `<span class="placeholder-inline-tasks">${text}</span>`
          : text;
    const status = `<ac:task-status>${done ? 'complete' : 'incomplete'}</ac:task-status>`;
    const inner = nested.length > 0 ? list(nested, space, isInline) : '';
    return `<ac:task>${space}${head}${space}${status}${space}<ac:task-body>${content}${inner}</ac:task-body>${space}</ac:task>`;
  };
  const list = (tasks: readonly Shape[], space: string, isInline: boolean): string =>
    `<ac:task-list>${space}${tasks.map((one) => task(one, space, isInline)).join(space)}${space}</ac:task-list>`;
  return list;
};

const list = fc.record({
  tasks: fc.array(shape(2), { minLength: 1, maxLength: 4 }),
  space: fc.constantFrom('', '\n'),
  around: fc.constantFrom('root', 'root', 'root', 'cell', 'panel', 'item', 'layout', 'line'),
  lead: fc.option(line, { nil: undefined }),
});

const around = {
  root: ['', ''],
  cell: ['<table><tbody><tr><th>H</th><td>', '</td></tr></tbody></table>'],
  panel: ['<ac:structured-macro ac:name="info"><ac:rich-text-body>', '</ac:rich-text-body></ac:structured-macro>'],
  item: ['<ul><li><p>To do</p>', '</li></ul>'],
  layout: ['<div>', '</div>'],
  line: ['<p>Open: ', '</p>'],
} as const;

export const arbitraryTaskPage: fc.Arbitrary<TaskPage> = fc.array(list, { minLength: 1, maxLength: 3 }).map((lists) => {
  const write = createWriter();
  const parts = lists.map(({ tasks, space, around: where, lead }, at) => {
    const [open, close] = around[where];
    return `${lead === undefined ? '' : `<p>lead${at} ${lead}</p>`}${open}${write(tasks, space, where === 'line')}${close}`;
  });
  return { body: `${parts.join('')}<p>Bye</p>` };
});
