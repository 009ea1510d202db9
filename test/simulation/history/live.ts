import type { Click, People, PlannedEdit } from './people';
import type { World } from './world';

/** Something that is done at a time after the first click, in milliseconds. */
export interface Act {
  readonly at: number;
  readonly act: () => Promise<void> | void;
}

/** The time from the first click to the end of the faults and of all that people meant to do by the clock. */
export const live = async (
  world: World,
  { clicks, edits }: People,
  {
    endsAfterMs,
    more,
    edit,
    clear,
  }: {
    readonly endsAfterMs: number;
    readonly more: readonly Act[];
    edit(planned: PlannedEdit): void;
    clear(): void;
  },
): Promise<void> => {
  const { scene } = world;
  const start = scene.site.clock.now();
  const acts: readonly Act[] = [
    ...more,
    ...clicks.map((click) => ({ at: click.atMs, act: () => clickOn(world, click) })),
    ...clicks.flatMap((click) =>
      click.cancelsAfterMs === undefined
        ? []
        : [{ at: click.atMs + click.cancelsAfterMs, act: () => cancel(world, click) }],
    ),
    ...edits.flatMap((planned) =>
      'atMs' in planned.when ? [{ at: planned.when.atMs, act: () => edit(planned) }] : [],
    ),
    { at: endsAfterMs, act: clear },
  ];
  const ongoing: Promise<void>[] = [];
  for (const { at, act } of [...acts].sort((a, b) => a.at - b.at)) {
    const left = start + at - scene.site.clock.now();
    if (left > 0) await scene.site.advance(left);
    ongoing.push(Promise.resolve(act()));
  }
  await Promise.all(ongoing);
};

const clickOn = async (world: World, click: Click): Promise<void> => {
  const { scene } = world;
  const { person, pageId, requestId, includeCompleted } = click;
  world.tell(
    `${person} syncs page ${pageId} (${requestId}${click.previews ? ', after a preview' : ''}${click.twice ? ', clicks twice' : ''}${includeCompleted ? ', completed ones too' : ''})`,
  );
  let previewId: string | undefined;
  let selection: { exclude: string[] } | undefined;
  if (click.previews) {
    const view = await patiently(world, person, () => scene.preview(person, { pageId, includeCompleted }));
    if (!view) return;
    previewId = view.previewId;
    const [left] = view.tasks.filter(({ disposition }) => disposition === 'create');
    if (click.leavesOut && left) selection = { exclude: [left.taskRef] };
    if (click.thinksMs > 0) await scene.site.advance(click.thinksMs);
  }
  const payload = {
    pageId,
    requestId,
    includeCompleted,
    ...(previewId === undefined ? {} : { previewId }),
    ...(selection ? { selection } : {}),
  };
  const start = () => patiently(world, person, () => scene.ok(person, 'startTaskSync', payload));
  const started = await Promise.all(click.twice ? [start(), start()] : [start()]);
  const ids = new Set(started.map((one) => one?.runId));
  world.tell(`${person}'s click ${requestId} is run ${[...ids].join(' and ')}`);
};

/** A person tries again when the site does not answer, a few times. */
const patiently = async <Answer>(
  world: World,
  person: string,
  act: () => Promise<Answer>,
): Promise<Answer | undefined> => {
  for (let tries = 0; tries < 6; tries += 1) {
    try {
      return await act();
    } catch (error) {
      world.tell(`${person} is told: ${error instanceof Error ? error.message.slice(0, 160) : String(error)}`);
      world.count('refused or failed clicks');
      await world.scene.site.advance(5_000 * 4 ** Math.min(tries, 3));
    }
  }
  return undefined;
};

const cancel = async (world: World, { person }: Click): Promise<void> => {
  const { scene } = world;
  const listed = await scene.call(person, 'listRuns', {}).catch(() => undefined);
  const going = listed?.ok
    ? listed.data.runs.find(({ finishedAt, startedBy }) => finishedAt === undefined && startedBy === scene.id(person))
    : undefined;
  if (!going) return;
  world.tell(`${person} cancels run ${going.runId}`);
  world.count('cancelled');
  await scene.call(person, 'cancelRun', { runId: going.runId }).catch(() => undefined);
};
