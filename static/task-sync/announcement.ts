import { runShare } from '../common/run/run-share';
import { texts } from '../common/texts';
import { countUnanswered } from './filters';
import { withAnswers } from './made-anew';
import type { State } from './state';

/** How far something is, in quarters: a screen reader that counts every page says nothing else any more. */
function quarters(done: number, total: number): number {
  return total === 0 ? 0 : Math.floor((4 * Math.min(done, total)) / total) * 25;
}

/** What has just happened, in a sentence for those who do not see it. It changes when there is something to say. */
export function announcementOf(state: State): string {
  const { announcements: say } = texts;
  if ('refusal' in state && state.refusal !== undefined) return say.refused;
  switch (state.stage) {
    case 'opening':
      return say.opening;
    case 'scanning':
      return say.scanning(quarters(state.scanned, state.total));
    case 'stopped':
      return say.refused;
    case 'choosing':
      return say.ready(
        state.preview.tasks.length,
        countUnanswered(withAnswers(state.preview.tasks, state.choices), state.choices),
      );
    case 'starting':
      return say.starting;
    case 'following': {
      if (state.cancelling) return say.stopping;
      if (state.run.status === 'waiting') return say.waiting;
      return say.running(quarters(runShare(state.run.progress), 1));
    }
    case 'ended':
      return state.retrying ? say.starting : say.ended(state.run.counts.created + state.run.counts.adopted);
  }
}
