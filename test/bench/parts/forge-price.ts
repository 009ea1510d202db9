import type { Counters } from '../../../local/forge/counters';

const gigabyte = 1_000_000_000;
/** An empty read bills as 1 KB. It is added to every storage call here, which is rather too much than too little. */
const smallestRead = 1_000;

/** US dollars. https://developer.atlassian.com/platform/forge/forge-platform-pricing/ */
const prices = { gbSecond: 0.000_025, readGb: 0.055, writtenGb: 1.09 };

/** What something costs at Forge's prices once the app's monthly free allowance is used up. */
export const forgePrice = ({
  gbSeconds,
  counters,
}: {
  readonly gbSeconds: number;
  readonly counters: Pick<Counters, 'kvsReadBytes' | 'kvsWriteBytes' | 'storageCalls'>;
}): number => {
  const readBytes = counters.kvsReadBytes + smallestRead * counters.storageCalls;
  return (
    gbSeconds * prices.gbSecond +
    (readBytes / gigabyte) * prices.readGb +
    (counters.kvsWriteBytes / gigabyte) * prices.writtenGb
  );
};
