/** Pages of about 1 MB for 1,000 tasks, in the shapes that such pages have. */
export interface LargeBody {
  readonly name: string;
  /** The body with so many tasks and about 1,048 characters for each. */
  make(tasks: number): string;
}

const charsPerTask = 1_048;

const taskXml = (n: number, nested = ''): string =>
  `<ac:task>\n<ac:task-id>${n}</ac:task-id>\n<ac:task-uuid>0000-${n}</ac:task-uuid>\n<ac:task-status>incomplete</ac:task-status>\n` +
  `<ac:task-body><span class="placeholder-inline-tasks">Check valve ${n} &mdash; <strong>twice</strong> ` +
  `<ac:link><ri:user ri:account-id="account-${n % 20}" /></ac:link> <time datetime="2026-10-31" /></span>${nested}</ac:task-body>\n</ac:task>\n`;

const listXml = (items: string): string => `<ac:task-list>\n${items}</ac:task-list>\n`;

const sectionXml = (n: number): string =>
  `<h2>Section ${n}</h2><p>Weekly notes &ndash; <em>draft</em> ${n}: ${'the pump was measured again and held its pressure; '.repeat(4)}</p>` +
  `<table><tbody><tr><th>Part</th><th>State</th></tr><tr><td>Valve ${n}</td><td>open &amp; checked</td></tr></tbody></table>\n`;

/** Text and tables up to the wanted size. */
const filled = (body: string, tasks: number): string => {
  const parts = [body];
  for (let size = body.length, n = 0; size < tasks * charsPerTask; n += 1) {
    const section = sectionXml(n);
    parts.push(section);
    size += section.length;
  }
  return parts.join('');
};

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);

/** Lists of four tasks, one of them with another one in it, between headings, text and tables. */
const meetingNotes = (tasks: number): string => {
  const parts: string[] = [];
  for (let made = 0, section = 0; made < tasks; section += 1) {
    parts.push(sectionXml(section).repeat(4));
    let items = '';
    for (let n = 0; n < 4 && made < tasks; n += 1) {
      const id = section * 5 + n;
      const nested = n === 0 && made + 1 < tasks ? listXml(taskXml(id + 4)) : '';
      items += taskXml(id, nested);
      made += nested === '' ? 1 : 2;
    }
    parts.push(listXml(items));
  }
  return filled(parts.join(''), tasks);
};

const oneList = (tasks: number): string =>
  filled(
    listXml(
      numbers(tasks)
        .map((n) => taskXml(n))
        .join(''),
    ),
    tasks,
  );

const oneTable = (tasks: number): string => {
  const rows = numbers(tasks).map((n) => `<tr><td>Valve ${n}</td><td>${listXml(taskXml(n))}</td></tr>`);
  const head = '<tr><th>Part</th><th>To do</th></tr>';
  return filled(`<table><tbody>${head}${rows.join('')}</tbody></table>`, tasks);
};

export const largeBodies: readonly LargeBody[] = [
  { name: 'meeting notes', make: meetingNotes },
  { name: 'one list', make: oneList },
  { name: 'one table', make: oneTable },
];
