import type { FieldValues } from '../../model/field-value';
import type { RunId } from '../../model/ids';
import type { Selection, TaskOverride } from '../../model/run';
import type { Store } from '../../platform/store';
import { chunkBytes, chunksOf } from './chunks';
import { keys } from './keys';
import { runScanTtlSeconds } from './scan-store';

interface Choices {
  readonly selection?: Selection | undefined;
  readonly overrides?: Readonly<Record<string, TaskOverride>> | undefined;
  readonly fieldValues?: FieldValues | undefined;
}

type Piece = { readonly select: string } | { readonly override: string; readonly to: TaskOverride };

interface Chunk {
  readonly v: 1;
  readonly chunks: number;
  readonly kind: 'include' | 'exclude' | 'all';
  readonly pieces: readonly Piece[];
  /** In the first chunk: bounded where they come in. */
  readonly fieldValues?: FieldValues | undefined;
}

const bytesOf = (fieldValues: FieldValues | undefined): number =>
  fieldValues ? Buffer.byteLength(JSON.stringify(fieldValues)) : 0;

/** Stores what a person chose in a preview, in chunks: a run may name very many tasks. Used by the run's planning only. */
export const writeChoices = async (
  store: Store,
  runId: RunId,
  { selection, overrides, fieldValues }: Choices,
): Promise<void> => {
  if (!selection && !overrides && !fieldValues) return;
  const kind = selection === undefined ? 'all' : 'include' in selection ? 'include' : 'exclude';
  const refs = selection === undefined ? [] : 'include' in selection ? selection.include : selection.exclude;
  const pieces: Piece[] = [
    ...refs.map((select) => ({ select })),
    ...Object.entries(overrides ?? {}).map(([override, to]) => ({ override, to })),
  ];
  const cut = chunksOf(pieces, chunkBytes - bytesOf(fieldValues));
  const chunks = cut.length === 0 ? [[]] : cut;
  await store.setMany(
    chunks.map((some, place) => ({
      key: keys.choices(runId, place),
      value: {
        v: 1,
        chunks: chunks.length,
        kind,
        pieces: some,
        ...(place === 0 && fieldValues ? { fieldValues } : {}),
      } satisfies Chunk,
    })),
    runScanTtlSeconds,
  );
};

export const readChoices = async (store: Store, runId: RunId): Promise<Choices | undefined> => {
  const first = (await store.get(keys.choices(runId, 0))) as Chunk | undefined;
  if (!first) return undefined;
  const rest = Array.from({ length: first.chunks - 1 }, (_, place) => keys.choices(runId, place + 1));
  const pieces = [first, ...((await store.getMany(rest)) as readonly Chunk[])].flatMap((chunk) => chunk.pieces);
  const refs = pieces.flatMap((piece) => ('select' in piece ? [piece.select] : []));
  const overrides = Object.fromEntries(
    pieces.flatMap((piece) => ('override' in piece ? [[piece.override, piece.to]] : [])),
  );
  return {
    overrides,
    ...(first.fieldValues ? { fieldValues: first.fieldValues } : {}),
    ...(first.kind === 'all' ? {} : { selection: first.kind === 'include' ? { include: refs } : { exclude: refs } }),
  };
};
