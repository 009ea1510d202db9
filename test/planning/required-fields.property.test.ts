import fc from 'fast-check';
import type { FieldValues } from '../../src/model/field-value';
import type { PagePlan } from '../../src/model/plan';
import { readChoice } from '../../src/planning/choice';
import { planTaskSync } from '../../src/planning/plan-task-sync';
import { withSelection } from '../../src/planning/with-selection';
import { aField, anIssue, aPage, aProject, choices, factsOf, link, type Part, task, usualFields } from './builders';

const required = (id: number) => aField(`customfield_${id}`, { required: true, kind: 'text' });

/** Tasks nested in each other, at most four deep, with names that are all different. */
const forest: fc.Arbitrary<readonly Part[]> = fc
  .array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 })
  .map((depths) => {
    interface Node {
      readonly name: string;
      readonly inside: Node[];
    }
    const roots: Node[] = [];
    const path: Node[] = [];
    for (const [place, depth] of depths.entries()) {
      const node: Node = { name: `t${place}`, inside: [] };
      path.length = Math.min(depth, path.length);
      (path.at(-1)?.inside ?? roots).push(node);
      path.push(node);
    }
    const partOf = ({ name, inside }: Node): Part => task(name, {}, ...inside.map(partOf));
    return roots.map(partOf);
  });

const screens = fc.record({
  '10': fc.subarray([1, 2]),
  '9': fc.subarray([2, 3]),
});
const given: fc.Arbitrary<FieldValues> = fc
  .record({
    '10': fc.dictionary(fc.constantFrom('customfield_1', 'customfield_2'), fc.constantFrom('good', '')),
    '9': fc.dictionary(fc.constantFrom('customfield_2', 'customfield_3'), fc.constantFrom('good', '')),
  })
  .map((types) => ({ WORK: types }));

/** Every row that is to be made can be made: with a place that will be there and with all that its screen demands. */
const checkPlan = ({ tasks }: PagePlan, demanded: Readonly<Record<string, readonly number[]>>): void => {
  const before = new Set<string>();
  for (const { ref, disposition, draft, place, reason, asks } of tasks) {
    if (disposition === 'create') {
      expect(draft).toBeDefined();
      expect(asks).toBeUndefined();
      if (place?.kind === 'task') expect(before.has(place.ref)).toBe(true);
      const ids = demanded[draft?.issueTypeId ?? ''] ?? [];
      expect(Object.keys(draft?.fields ?? {}).sort()).toEqual(ids.map((id) => `customfield_${id}`).sort());
      before.add(ref);
    } else if (disposition === 'blocked') {
      expect(reason?.code).toBe('required-field');
      expect((asks ?? []).length).toBeGreaterThan(0);
    }
  }
};

test('whatever is demanded, given and left out, what is to be made can be made, and all else says what it waits for', () => {
  fc.assert(
    fc.property(forest, screens, given, fc.func(fc.boolean()), (parts, demanded, fieldValues, picks) => {
      const fields = Object.fromEntries(
        Object.entries(demanded).map(([type, ids]) => [type, [...usualFields, ...ids.map(required)]]),
      );
      const project = aProject('WORK');
      const facts = factsOf({
        issues: [anIssue('WORK-1')],
        projects: [{ ...project, fields: { ...project.fields, ...fields } }],
      });
      const plan = planTaskSync(aPage([link('WORK-1'), ...parts]), choices(), facts);
      checkPlan(plan, demanded);
      const selection = { include: plan.tasks.filter(({ ref }) => picks(ref)).map(({ ref }) => ref) };
      for (const choice of [readChoice(undefined, undefined), readChoice(selection, undefined)]) {
        checkPlan(withSelection(plan, choice, { ...facts, fieldValues }), demanded);
      }
      // All given: nothing waits any more.
      const all = Object.fromEntries(
        Object.entries(demanded).map(([type, ids]) => [
          type,
          Object.fromEntries(ids.map((id) => [`customfield_${id}`, 'x'])),
        ]),
      );
      const done = withSelection(plan, readChoice(undefined, undefined), { ...facts, fieldValues: { WORK: all } });
      expect(done.tasks.map(({ disposition }) => disposition)).toEqual(plan.tasks.map(() => 'create'));
      // And it is the plan that would have been made, had nothing been demanded.
      const free = planTaskSync(aPage([link('WORK-1'), ...parts]), choices(), factsOf({ issues: [anIssue('WORK-1')] }));
      const shape = ({ tasks }: PagePlan) =>
        tasks.map(({ draft, place, parentRef }) => [draft?.issueTypeId, place, parentRef]);
      expect(shape(done)).toEqual(shape(free));
    }),
    { numRuns: 300, seed: 11 },
  );
});
