/** Bodies of our own in the shapes that real pages have; the number of tasks stands with each. */
export interface StorageBody {
  readonly name: string;
  readonly body: string;
  readonly tasks: number;
}

const task = (id: string, body: string, status = 'incomplete'): string =>
  `<ac:task>\n<ac:task-id>${id}</ac:task-id>\n<ac:task-status>${status}</ac:task-status>\n<ac:task-body>${body}</ac:task-body>\n</ac:task>`;
const list = (...tasks: readonly string[]): string => `<ac:task-list>\n${tasks.join('\n')}\n</ac:task-list>`;
const span = (text: string): string => `<span class="placeholder-inline-tasks">${text}</span>`;

export const ownBodies: readonly StorageBody[] = [
  {
    name: 'a meeting note with mentions, dates, entities and bold',
    tasks: 3,
    body:
      '<h1>Jour fixe</h1>\n<p>Decided &ndash; see below:</p>' +
      list(
        task(
          '1',
          span(
            'Call <ac:link><ri:user ri:account-id="a1" ri:local-id="l" /></ac:link> until <time datetime="2026-03-04" /> ',
          ),
        ),
        task('2', span('Ship <strong>all</strong> of it &amp; <em>more</em> 🎉<br />'), 'complete'),
        task('3', 'Plain &mdash; text'),
      ) +
      '<p>Bye</p>',
  },
  {
    name: 'nested in the body, with text after the nested list',
    tasks: 4,
    body: list(
      task('1', `Outer<br />${list(task('2', 'Inner'), task('3', `Deeper ${list(task('4', 'Deepest'))} tail`))}rest`),
    ),
  },
  {
    name: 'nested as a list directly in the list',
    tasks: 4,
    body: `<ac:task-list ac:task-list-id="L">${task('1', 'A')}<ac:task-list>${task('2', 'B')}${task('3', 'C')}</ac:task-list>${task('4', 'D')}</ac:task-list>`,
  },
  {
    name: 'a table with header rows, spans and tasks in cells',
    tasks: 2,
    body:
      '<table><tbody><tr><th>Part</th><th colspan="2">State</th></tr><tr><td rowspan="2">Pump</td><td>old</td><td>' +
      `<div class="content-wrapper">${list(task('1', 'Swap it'))}</div></td></tr><tr><td>new</td><td>${list(task('2', 'Order'))}</td></tr></tbody></table>`,
  },
  {
    name: 'layout, panel, expand, excerpt and list items',
    tasks: 4,
    body:
      '<ac:layout><ac:layout-section ac:type="two_equal"><ac:layout-cell><h2>Left</h2></ac:layout-cell><ac:layout-cell>' +
      `${list(task('1', 'In a cell'))}</ac:layout-cell></ac:layout-section></ac:layout>` +
      `<ac:structured-macro ac:name="expand"><ac:parameter ac:name="title">Later</ac:parameter><ac:rich-text-body>${list(task('2', 'In an expand'))}</ac:rich-text-body></ac:structured-macro>` +
      `<ul><li>To do:${list(task('3', span('In an item<br />')))}</li><li><p>x</p>${list(task('4', 'Another'))}</li></ul>`,
  },
  {
    name: 'tasks inside a paragraph',
    tasks: 2,
    body: `<p>Open points: ${list(task('1', 'One'), task('2', 'Two'))} and more</p>`,
  },
  {
    name: 'code samples, comments and CDATA that look like tasks',
    tasks: 1,
    body:
      '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[<ac:task><ac:task-body>no</ac:task-body></ac:task> a[b[0]] ]]]]><![CDATA[> 5]]></ac:plain-text-body></ac:structured-macro>' +
      `<!-- <ac:task-list> -->${list(task('1', 'Real <![CDATA[<b>]]> one <!-- c -->'))}`,
  },
  {
    name: 'an extension with a fallback that repeats the task',
    tasks: 1,
    body: `<ac:adf-extension><ac:adf-node type="panel"><ac:adf-attribute key="panel-type">note</ac:adf-attribute><ac:adf-content>${list(task('1', 'Once'))}</ac:adf-content></ac:adf-node><ac:adf-fallback>${list(task('1', 'Once'))}</ac:adf-fallback></ac:adf-extension>`,
  },
  {
    name: 'blocks inside task bodies',
    tasks: 4,
    body: list(
      task('1', '<p>First</p><p>second</p>'),
      task('2', '<ul><li>one</li><li>two</li></ul>'),
      task('3', `lead<p>block</p><p>${list(task('4', 'inner'))}</p>`),
    ),
  },
  {
    name: 'template prompts, empty bodies, no ids, a task without a list',
    tasks: 5,
    body: `${list(
      task('1', '<ac:placeholder ac:type="mention">Type your task</ac:placeholder>'),
      task('2', ''),
      '<ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>No id</ac:task-body></ac:task>',
      '<ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>No id</ac:task-body></ac:task>',
    )}<ul><li>${task('9', 'No list')}</li></ul>`,
  },
  {
    name: 'CRLF after names, > in attributes, upper-case attribute names, astral characters',
    tasks: 1,
    body: `<p\r\nclass="a>b"\r\n>𝒳</p\r\n>\r\n<ac:task-list AC:LOCAL-ID="Q">\r\n<ac:task AC:TASK-ID="7"><ac:task-status>incomplete</ac:task-status><ac:task-body>한국어 &nbsp;text</ac:task-body></ac:task>\r\n</ac:task-list>\r\n`,
  },
  {
    name: 'status lozenges, inline comments, images, links',
    tasks: 1,
    body: list(
      task(
        '1',
        '<ac:inline-comment-marker ac:ref="r">Check</ac:inline-comment-marker> <ac:structured-macro ac:name="status"><ac:parameter ac:name="title">prio 1</ac:parameter></ac:structured-macro> ' +
          '<a href="https://example.com/?a=1&amp;b=2">here</a> <ac:image ac:alt="plan"><ri:attachment ri:filename="p.png" /></ac:image> <ac:emoticon ac:name="x" ac:emoji-shortname=":tada:" />',
      ),
    ),
  },
];
