import { findAgain } from '../../src/pages/find-again';
import { readFindings } from '../../src/pages/read-findings';
import { spotsOf } from '../../src/pages/task-spot';

const task = (id: string, text: string) =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;
const list = (...tasks: readonly string[]) => `<ac:task-list>${tasks.join('')}</ac:task-list>`;
const tasksOf = (...tasks: readonly string[]) => {
  const read = readFindings(list(...tasks), { siteUrl: 'https://x.test', aggregatingMacros: [] });
  if ('problem' in read) throw new Error(read.problem.code);
  return read.findings.tasks;
};

/** What the tasks of a plan are on a later body: the words found for each, in the plan's order. */
const foundFor = (planned: readonly string[], now: readonly string[]) => {
  const wanted = tasksOf(...planned);
  const found = findAgain(tasksOf(...now), wanted);
  return wanted.map((each) => found.get(each)?.text);
};

describe('a planned task on a body that was edited since', () => {
  it('is found by its id when it keeps half of its words', () => {
    expect(foundFor([task('1', 'Order the rails')], [task('1', 'Order steel rails')])).toEqual(['Order steel rails']);
    expect(foundFor([task('1', 'レールを注文する')], [task('1', '鋼のレールを注文する')])).toEqual([
      '鋼のレールを注文する',
    ]);
  });
  it('is found with other words at its old spot, and elsewhere it is a new task under an old id', () => {
    const tasks = tasksOf(task('1', 'Order'), task('2', 'Paint'), task('3', 'Drill'));
    const spots = spotsOf(tasks);
    const [planned] = tasks
      .filter(({ text }) => text === 'Paint')
      .map((one) => ({ ...one, spot: spots.get(one.identity) ?? '' }));
    const foundIn = (...now: readonly string[]) =>
      planned ? findAgain(tasksOf(...now), [planned]).get(planned)?.text : '';
    expect(foundIn(task('1', 'Order'), task('2', 'Call'), task('3', 'Drill'))).toBe('Call');
    expect(foundIn(task('1', 'Order'), task('2', 'Call'), task('4', 'New'), task('3', 'Drill'))).toBe('Call');
    expect(foundIn(task('1', 'Order'), task('3', 'Drill'), task('2', 'Call'))).toBeUndefined();
    expect(foundIn(task('2', 'Call'), task('1', 'Order'), task('3', 'Drill'))).toBeUndefined();
  });
  it('is found by its uuid, whatever its words', () => {
    const named = (text: string) =>
      task('1', text).replace('</ac:task-id>', '</ac:task-id><ac:task-uuid>x</ac:task-uuid>');
    expect(foundFor([named('Order the rails')], [named('Call a dentist')])).toEqual(['Call a dentist']);
  });
  it('is of several under its id the one that is most like it', () => {
    const now = [task('5', 'Order cranes'), task('5', 'Order the steel rails'), task('5', 'Call')];
    expect(foundFor([task('5', 'Order the rails')], now)).toEqual(['Order the steel rails']);
  });
  it('is not a copy that was put before it with other words', () => {
    expect(foundFor([task('5', 'A')], [task('5', 'Other'), task('5', 'A')])).toEqual(['A']);
  });
  it('is the first of two that say the same', () => {
    const found = findAgain(tasksOf(task('5', 'A'), task('5', 'A')), tasksOf(task('5', 'A')));
    expect([...found.values()].map(({ identity }) => identity)).toEqual(['i:5']);
  });
  it('keeps two under one id apart by their words when they change places', () => {
    expect(foundFor([task('5', 'A'), task('5', 'B')], [task('5', 'B'), task('5', 'A')])).toEqual(['A', 'B']);
  });
  it('is found when the one before it under the same id is gone', () => {
    expect(foundFor([task('5', 'A'), task('5', 'B')], [task('5', 'B')])).toEqual([undefined, 'B']);
  });
  it('is found by its words under another heading when it has no id', () => {
    const bare = `<ac:task-list><ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>A</ac:task-body></ac:task></ac:task-list>`;
    const read = (body: string) => {
      const result = readFindings(body, { siteUrl: 'https://x.test', aggregatingMacros: [] });
      return 'findings' in result ? result.findings.tasks : [];
    };
    const found = findAgain(read(`<h2>Now</h2>${bare}`), read(`<h2>Then</h2>${bare}`));
    expect([...found.values()].map(({ text }) => text)).toEqual(['A']);
    expect(findAgain(read(`<h2>Now</h2>${bare}${bare}`), read(`<h2>Then</h2>${bare}`)).size).toBe(0);
  });
  it('is found with other words, but not where its words alone will do', () => {
    const [planned] = tasksOf(task('5', 'A'));
    const now = tasksOf(task('5', 'A B'));
    expect(planned && [findAgain(now, [planned]).size, findAgain(now, [planned], () => true).size]).toEqual([1, 0]);
  });
  it('is gone when nothing carries its id', () => {
    expect(foundFor([task('1', 'A')], [task('2', 'A')])).toEqual([undefined]);
  });
});
