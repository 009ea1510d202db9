import type { SiteClock, Timer } from '../../clock';
import { hostClearTimeout, hostNow, hostSetImmediate, hostSetTimeout } from './host-time';
import { TimerHeap } from './timer-heap';

/** The site's clock as its owner holds it: it can be moved. */
export interface DrivenClock extends SiteClock {
  readonly virtual: boolean;
  nextTimerAt(): number | undefined;
  /** Moves time forward to `at`; fires nothing. A time that has passed is ignored. */
  moveTo(at: number): void;
  /** Fires the timers due by now. Timers set meanwhile wait for the next call. */
  fireDue(): void;
  /** How far site time is ahead of the host's. */
  offset(): number;
  close(): void;
}

// setTimeout's largest delay; a longer wait is cut into several
const LONGEST_HOST_TIMER = 2 ** 31 - 1;

abstract class HeapClock implements DrivenClock {
  abstract readonly virtual: boolean;
  protected readonly heap = new TimerHeap();
  protected closed = false;
  #turnRequested = false;

  abstract now(): number;
  abstract moveTo(at: number): void;
  abstract offset(): number;
  protected abstract armed(): void;

  after(delayMs: number, run: () => void): Timer {
    const timer = this.heap.add(this.now() + Math.max(0, delayMs), run);
    if (delayMs <= 0) this.#fireInATurn();
    else this.armed();
    return {
      cancel: () => {
        timer.cancelled = true;
      },
    };
  }

  nextTimerAt(): number | undefined {
    return this.heap.peek()?.at;
  }

  fireDue(): void {
    if (this.closed) return;
    for (const timer of this.heap.takeDue(this.now())) if (!timer.cancelled) timer.run();
    this.armed();
  }

  close(): void {
    this.closed = true;
    this.heap.clear();
  }

  #fireInATurn(): void {
    if (this.#turnRequested) return;
    this.#turnRequested = true;
    hostSetImmediate(() => {
      this.#turnRequested = false;
      this.fireDue();
    });
  }
}

class VirtualClock extends HeapClock {
  readonly virtual = true;
  #now: number;

  constructor(startAt: number) {
    super();
    this.#now = startAt;
  }

  now(): number {
    return this.#now;
  }

  moveTo(at: number): void {
    if (at > this.#now) this.#now = at;
  }

  offset(): number {
    return this.#now - hostNow();
  }

  protected armed(): void {}
}

class RealClock extends HeapClock {
  readonly virtual = false;
  #offset: number;
  #timeout: NodeJS.Timeout | undefined;

  constructor(offset: number) {
    super();
    this.#offset = offset;
  }

  now(): number {
    return hostNow() + this.#offset;
  }

  moveTo(at: number): void {
    const ahead = at - this.now();
    if (ahead > 0) this.#offset += ahead;
  }

  offset(): number {
    return this.#offset;
  }

  protected armed(): void {
    if (this.#timeout) hostClearTimeout(this.#timeout);
    this.#timeout = undefined;
    const next = this.heap.peek();
    if (!next || this.closed) return;
    const delay = Math.min(Math.max(0, next.at - this.now()), LONGEST_HOST_TIMER);
    this.#timeout = hostSetTimeout(() => this.fireDue(), delay);
  }

  override close(): void {
    super.close();
    if (this.#timeout) hostClearTimeout(this.#timeout);
  }
}

/** Time that stands still until it is moved. */
export const virtualClock = (startAt: number): DrivenClock => new VirtualClock(startAt);

/** The host's time plus an offset that grows when the clock is moved. */
export const realClock = (offset = 0): DrivenClock => new RealClock(offset);
