import fc from 'fast-check';
import type { FoundIssueLink, FoundTask, PageFindings } from '../../src/model/task';
import { findParent, type ParentSearch } from '../../src/planning/find-parent';
import { readPageLinks } from '../../src/planning/page-links';
import { worldOf } from '../../src/planning/planning-world';
import { anIssue, factsOf, findingsOf, heading, link, type Part, pagesAbove, row, task } from './builders';

const readable = ['WORK-1', 'WORK-2', 'WORK-3'];
const world = worldOf(factsOf({ issues: readable.map((name) => anIssue(name)) }));
const issueKey = fc.constantFrom(...readable, 'GONE-1');

const pageParts = fc.letrec<{ part: Part; parts: Part[] }>((tie) => ({
  parts: fc.array(tie('part'), { maxLength: 5, depthIdentifier: 'page' }),
  part: fc.oneof(
    { depthIdentifier: 'page', maxDepth: 4 },
    fc.constant(heading),
    issueKey.map(link),
    tie('parts').map((inside) => row(...inside)),
    tie('parts').map((inside) => task('', {}, ...inside)),
  ),
})).parts;

/** Gives each task a name of its own, in document order. */
const named = (parts: readonly Part[]): readonly Part[] => {
  let count = 0;
  const name = (inside: readonly Part[]): readonly Part[] =>
    inside.map((part) => {
      if (part.part === 'task') {
        count += 1;
        return { ...part, name: `t${count}`, inside: name(part.inside) };
      }
      return part.part === 'row' ? { ...part, inside: name(part.inside) } : part;
    });
  return name(parts);
};

const aboveLists = fc.array(fc.array(issueKey, { maxLength: 3 }), { maxLength: 3 });

const insideOf = (tasks: readonly FoundTask[], around: FoundTask): ReadonlySet<string> => {
  const inside = new Set<string>();
  for (const { identity, parent } of tasks) {
    if (parent !== undefined && (parent === around.identity || inside.has(parent))) inside.add(identity);
  }
  return inside;
};

/** The rule of the design, word for word and slowly: the set of equally near candidates. */
const nearestByTheBook = (
  subject: FoundTask,
  { tasks, links }: PageFindings,
  above: readonly (readonly string[])[],
): ReadonlySet<string> => {
  const inside = insideOf(tasks, subject);
  const candidates = links.filter(
    ({ key, inTask }) => readable.includes(key) && !(inTask !== undefined && inside.has(inTask)),
  );
  const keys = (some: readonly FoundIssueLink[]) => new Set<string>(some.map(({ key }) => key));
  for (const each of subject.position.rows) {
    const inRow = candidates.filter(({ position }) => position.rows.includes(each));
    if (inRow.length > 0) return keys(inRow);
  }
  const before = candidates.filter(({ position }) => position.offset < subject.position.offset);
  const sameSection = before.filter(({ position }) => position.section === subject.position.section);
  const nearest = sameSection.length > 0 ? sameSection : before;
  const closest = nearest.at(-1);
  if (closest !== undefined) {
    return keys(
      nearest.filter((each) => each === closest || each.position.rows.some((at) => closest.position.rows.includes(at))),
    );
  }
  if (candidates.length > 0) return keys(candidates);
  for (const page of above) {
    const onPage = page.filter((key) => readable.includes(key));
    if (onPage.length > 0) return new Set(onPage);
  }
  return new Set();
};

const answered = (result: ParentSearch): ReadonlySet<string> => {
  if (result.kind === 'found') return new Set([result.choice.key]);
  return new Set(result.kind === 'ambiguous' ? result.candidates.map(({ key }) => key) : []);
};

const forEachTask = (
  check: (
    subject: FoundTask,
    findings: PageFindings,
    above: readonly (readonly string[])[],
    result: ParentSearch,
  ) => void,
): void =>
  fc.assert(
    fc.property(pageParts, aboveLists, (parts, above) => {
      const findings = findingsOf(named(parts));
      const links = readPageLinks(findings, pagesAbove(...above), world);
      for (const subject of findings.tasks.filter((each) => each.links.length === 0)) {
        check(subject, findings, above, findParent(subject, links, world.settings));
      }
    }),
    { numRuns: 1500 },
  );

test('the answer is what the design says, taken word for word', () => {
  forEachTask((subject, findings, above, result) => {
    expect(answered(result)).toEqual(nearestByTheBook(subject, findings, above));
  });
});

test('it never chooses between two that are equally near, and asks about no single one', () => {
  forEachTask((subject, findings, above, result) => {
    const near = nearestByTheBook(subject, findings, above).size;
    expect(result.kind).toBe(near === 0 ? 'none' : near === 1 ? 'found' : 'ambiguous');
  });
});

test('what is farther changes nothing: pages above, once there is a candidate on the page', () => {
  forEachTask((subject, findings, _, result) => {
    const alone = findParent(subject, readPageLinks(findings, [], world), world.settings);
    if (alone.kind !== 'none') expect(answered(result)).toEqual(answered(alone));
  });
});

test('what is farther changes nothing: links in an earlier section, once there is one in this section', () => {
  fc.assert(
    fc.property(pageParts, pageParts, (earlier, parts) => {
      const page = named(parts);
      const subjectsOf = (findings: PageFindings) => {
        const links = readPageLinks(findings, [], world);
        return new Map(
          findings.tasks
            .filter((each) => each.links.length === 0)
            .map((each) => [each.identity, { each, result: findParent(each, links, world.settings) }]),
        );
      };
      const before = subjectsOf(findingsOf([heading, ...page]));
      const withMore = subjectsOf(findingsOf([...earlier.filter(({ part }) => part !== 'task'), heading, ...page]));
      for (const [identity, { result }] of before) {
        if (result.kind !== 'found' || !/row|Closest/.test(result.choice.why)) continue;
        expect(answered(withMore.get(identity)?.result ?? result)).toEqual(answered(result));
      }
    }),
    { numRuns: 500 },
  );
});

test('a nearer link that cannot be read is named whenever one exists and nothing readable stands in its row', () => {
  forEachTask((subject, findings, _, result) => {
    if (result.kind !== 'found') return;
    const inside = insideOf(findings.tasks, subject);
    const chosen = findings.links.find(
      ({ key, position }) => key === result.choice.key && position.offset < subject.position.offset,
    );
    const hidden = findings.links.filter(
      ({ key, position, inTask }) =>
        key === 'GONE-1' && position.offset < subject.position.offset && !(inTask && inside.has(inTask)),
    );
    if (chosen === undefined && !/row/.test(result.choice.why) && hidden.length > 0) {
      expect(result.choice.why).toContain('GONE-1');
    }
  });
});

test('thousands of tasks and links on one page are answered without a scan of all for each', () => {
  const many = 3000;
  const parts = Array.from({ length: many }, (_, index) => [
    task(`a${index}`, {}, task(`b${index}`, {}, link(`WORK-${index}`))),
  ]).flat();
  const issues = Array.from({ length: many }, (_, index) => anIssue(`WORK-${index}`));
  const world = worldOf(factsOf({ issues }));
  let lookups = 0;
  const counted = {
    ...world,
    issue: (key: Parameters<typeof world.issue>[0]) => {
      lookups += 1;
      return world.issue(key);
    },
  };
  // One row around all of it: every link is a candidate for every task. A scan for each would take 18 million steps.
  const findings = findingsOf([row(...parts)]);
  const links = readPageLinks(findings, [], counted);
  for (const each of findings.tasks) findParent(each, links, world.settings);
  expect(lookups).toBeLessThanOrEqual(4 * many);
});
