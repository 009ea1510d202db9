import fc from 'fast-check';

const word = fc.constantFrom(
  'pump',
  'a &amp; b',
  '&nbsp;',
  '&mdash;',
  'x &lt; y',
  '한국어',
  '🎉',
  'line\r\nbreak',
  ' ',
  'Grüße',
  '&#x41;',
  '>',
  "it's",
);
const inline = fc.oneof(
  { weight: 5, arbitrary: word },
  fc.constantFrom(
    '<br />',
    '<time datetime="2026-02-28" />',
    '<time datetime="2026-02-30" />',
    '<ac:link><ri:user ri:account-id="a1" /></ac:link>',
    '<ac:link><ri:user ri:userkey="k" /></ac:link>',
    '<![CDATA[<ac:task>]] ]]>',
    '<!-- <ac:task-list> & -->',
    '<ac:placeholder>type</ac:placeholder>',
    '<a href="https://other.example/?q=1&amp;r=>">there</a>',
    '<ac:emoticon ac:name="x" ac:emoji-fallback="🙂" />',
    '<ac:structured-macro ac:name="status"><ac:parameter ac:name="title">s</ac:parameter></ac:structured-macro>',
  ),
  word.map((text) => `<strong\r\nCLASS="a>b">${text}</strong>`),
  word.map((text) => `<ac:inline-comment-marker ac:ref="r">${text}</ac:inline-comment-marker>`),
);
const line = fc.array(inline, { maxLength: 4 }).map((parts) => parts.join(''));
const space = fc.constantFrom('', '\n', '\r\n  ', '<!-- between -->');
const taskHead = fc.oneof(
  fc.nat(6).map((id) => `<ac:task><ac:task-id>${id}</ac:task-id>`),
  fc.nat(6).map((id) => `<ac:task AC:TASK-ID="${id}">`),
  fc.nat(4).map((id) => `<ac:task>\n<ac:task-id>1</ac:task-id><ac:task-uuid>u${id}</ac:task-uuid>`),
  fc.constant('<ac:task>'),
);
const listTag = fc.constantFrom(
  '<ac:task-list>',
  '<ac:task-list ac:task-list-id="L">',
  '<ac:task-list\r\nAC:LOCAL-ID="a>b">',
);

const { body } = fc.letrec<{ body: string; block: string; list: string; task: string; content: string }>((tie) => ({
  body: fc.array(tie('block'), { maxLength: 5 }).map((blocks) => blocks.join('')),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    line.map((text) => `<p>${text}</p>`),
    line,
    fc.constantFrom(
      '<h2>Head</h2>',
      '<hr/>',
      '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[<ac:task/>]]></ac:plain-text-body></ac:structured-macro>',
    ),
    tie('list'),
    tie('list'),
    fc.tuple(line, tie('list'), line).map(([a, list, b]) => `<p>${a}${list}${b}</p>`),
    tie('body').map(
      (inner) => `<table><tbody><tr><th>H</th><th/></tr><tr><td colspan="2">${inner}</td></tr></tbody></table>`,
    ),
    tie('body').map(
      (inner) =>
        `<ac:layout><ac:layout-section><ac:layout-cell>${inner}</ac:layout-cell></ac:layout-section></ac:layout>`,
    ),
    tie('body').map((inner) => `<ul><li>${inner}</li></ul>`),
    tie('body').map(
      (inner) =>
        `<ac:structured-macro ac:name="info"><ac:rich-text-body>${inner}</ac:rich-text-body></ac:structured-macro>`,
    ),
    tie('body').map((inner) => `<ac:adf-fallback>${inner}</ac:adf-fallback>`),
    tie('task').map((task) => `<ul><li>${task}</li></ul>`),
    tie('body').map((inner) => `${'<div>'.repeat(40)}${inner}${'</div>'.repeat(40)}`),
  ),
  list: fc
    .tuple(
      listTag,
      fc.array(fc.tuple(space, fc.oneof({ weight: 4, arbitrary: tie('task') }, tie('list'))), { maxLength: 4 }),
      space,
    )
    .map(([tag, items, end]) => `${tag}${items.map(([before, item]) => before + item).join('')}${end}</ac:task-list>`),
  task: fc
    .tuple(taskHead, fc.constantFrom('incomplete', 'complete'), tie('content'))
    .map(
      ([head, status, content]) =>
        `${head}<ac:task-status>${status}</ac:task-status><ac:task-body>${content}</ac:task-body></ac:task>`,
    ),
  content: fc.oneof(
    { depthSize: 'small' },
    line,
    line.map((text) => `<span class="placeholder-inline-tasks">${text}</span>`),
    fc.tuple(line, tie('list'), line).map((parts) => parts.join('')),
    fc.tuple(line, tie('list')).map(([text, list]) => `<em>${text}${list}</em>`),
    fc.tuple(line, tie('list')).map(([text, list]) => `<p>${text}</p><p>${list}</p>`),
    fc.tuple(tie('list'), line).map(([list, text]) => `${list}<p>${text}</p>`),
    line.map((text) => `<ul><li>${text}</li><li><p>two</p></li></ul>`),
    tie('block'),
  ),
}));

/** Well-formed bodies with tasks in all places and shapes that a page can have, and some that it should not have. */
export const arbitraryBody = body;
