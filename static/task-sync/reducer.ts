import type { RunView } from '../../src/contract/views';
import { isGoing } from '../common/run/is-going';
import { isContinuable } from '../common/run/whose-run';
import type { Event } from './events';
import { answeredFields } from './field-answers';
import type { Choices, Preview, State } from './state';

type Kept = Pick<State, 'options' | 'choices' | 'defaultDays' | 'lastRun'>;

/** What a person said outlives the stage she said it in. */
function keep(state: State): Kept {
  const { options, choices, defaultDays, lastRun } = state;
  return {
    options,
    choices,
    ...(defaultDays === undefined ? {} : { defaultDays }),
    ...(lastRun === undefined ? {} : { lastRun }),
  };
}

function scanNumber(state: State): number {
  return 'scan' in state ? state.scan : 0;
}

function scanAgain(state: State): State {
  return { ...keep(state), stage: 'scanning', scan: scanNumber(state) + 1, scanned: 0, total: 0, loaded: 0 };
}

function see(state: State, run: RunView): State {
  if (!isGoing(run)) return { ...keep(state), stage: 'ended', run, retrying: false, lastRun: run };
  const cancelling = run.cancelRequested === true || (state.stage === 'following' && state.cancelling);
  const continuing = state.stage === 'following' && state.continuing && isContinuable(run);
  // What she was refused stays until she asks for something else: the next look comes within a second.
  const refusal = state.stage === 'following' && state.refusal ? { refusal: state.refusal } : {};
  return { ...keep(state), stage: 'following', run, missed: 0, cancelling, continuing, ...refusal };
}

function pick(choices: Choices, taskRefs: readonly string[], picked: boolean): Choices {
  const changed = Object.fromEntries(taskRefs.map((taskRef) => [taskRef, picked]));
  return { ...choices, picked: { ...choices.picked, ...changed } };
}

function withAnswers(choices: Choices, { requiredFields }: Preview): Choices {
  return { ...choices, answered: new Set(answeredFields(requiredFields, choices.fields)) };
}

function withoutRefusal(state: Extract<State, { stage: 'choosing' | 'starting' }>): typeof state {
  const { refusal: _, ...rest } = state;
  return rest;
}

/** The whole journey as a pure function. An event that does not fit the stage changes nothing: late answers are harmless. */
export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case 'opened': {
      if (state.stage !== 'opening') return state;
      const known: State = event.defaultDays === undefined ? state : { ...state, defaultDays: event.defaultDays };
      if (event.lastRun === undefined) return scanAgain(known);
      if (isGoing(event.lastRun)) return see(known, event.lastRun);
      return scanAgain({ ...known, lastRun: event.lastRun });
    }
    case 'scan-progressed': {
      if (state.stage !== 'scanning' || state.scan !== event.scan) return state;
      return { ...state, scanned: event.scanned, total: event.total, loaded: event.loaded };
    }
    case 'scan-ended': {
      if (state.stage !== 'scanning' || state.scan !== event.scan) return state;
      const { preview, requestId } = event;
      const choices = withAnswers(state.choices, preview);
      return { ...keep(state), choices, stage: 'choosing', scan: state.scan, preview, requestId };
    }
    case 'scan-refused': {
      if (state.stage !== 'scanning' || state.scan !== event.scan) return state;
      return { ...keep(state), stage: 'stopped', scan: state.scan, refusal: event.refusal };
    }
    case 'scan-asked':
      return state.stage === 'starting' || state.stage === 'following' ? state : scanAgain(state);
    case 'options-changed': {
      if (state.stage !== 'scanning' && state.stage !== 'choosing' && state.stage !== 'stopped') return state;
      const next = { ...state, options: { ...state.options, ...event.options } };
      const sameScope =
        next.options.includeSubpages === state.options.includeSubpages &&
        next.options.includeCompleted === state.options.includeCompleted;
      return sameScope ? next : scanAgain(next);
    }
    case 'tasks-picked':
      return state.stage === 'choosing'
        ? { ...state, choices: pick(state.choices, event.taskRefs, event.picked) }
        : state;
    case 'task-edited': {
      if (state.stage !== 'choosing') return state;
      const overrides = { ...state.choices.overrides };
      if (Object.keys(event.override).length === 0) delete overrides[event.taskRef];
      else overrides[event.taskRef] = event.override;
      return { ...state, choices: { ...state.choices, overrides } };
    }
    case 'field-typed': {
      if (state.stage !== 'choosing') return state;
      const fields = { ...state.choices.fields, [event.field]: event.typed };
      return { ...state, choices: withAnswers({ ...state.choices, fields }, state.preview) };
    }
    case 'start-asked':
      return state.stage === 'choosing' ? { ...withoutRefusal(state), stage: 'starting' } : state;
    case 'start-refused':
      return state.stage === 'starting' ? { ...state, stage: 'choosing', refusal: event.refusal } : state;
    case 'run-seen':
      return state.stage === 'starting' || state.stage === 'following' || state.stage === 'ended'
        ? see(state, event.run)
        : state;
    case 'run-missed':
      return state.stage === 'following' ? { ...state, missed: state.missed + 1, missedBy: event.refusal } : state;
    case 'cancel-asked': {
      if (state.stage !== 'following') return state;
      const { refusal: _, ...rest } = state;
      return { ...rest, cancelling: true };
    }
    case 'retry-asked':
      return state.stage === 'ended' ? { ...keep(state), stage: 'ended', run: state.run, retrying: true } : state;
    case 'continue-asked': {
      if (state.stage === 'ended') return { ...keep(state), stage: 'ended', run: state.run, retrying: true };
      if (state.stage !== 'following') return state;
      const { refusal: _, ...rest } = state;
      return { ...rest, continuing: true };
    }
    case 'run-refused': {
      if (state.stage === 'following')
        return { ...state, cancelling: false, continuing: false, refusal: event.refusal };
      if (state.stage === 'ended') return { ...state, retrying: false, refusal: event.refusal };
      return state;
    }
    case 'last-run-asked':
      return state.lastRun === undefined ? state : see(state, state.lastRun);
  }
}
