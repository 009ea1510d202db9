export interface HeapTimer {
  readonly at: number;
  /** Timers of the same time fire in the order they were set. */
  readonly order: number;
  readonly run: () => void;
  cancelled: boolean;
}

const before = (one: HeapTimer, other: HeapTimer): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

/** Timers by due time. Cancelled ones stay inside until they come to the top. */
export class TimerHeap {
  readonly #timers: HeapTimer[] = [];
  #orders = 0;

  add(at: number, run: () => void): HeapTimer {
    const timer: HeapTimer = { at, order: this.#orders++, run, cancelled: false };
    this.#timers.push(timer);
    this.#rise(this.#timers.length - 1);
    return timer;
  }

  /** The earliest live timer. */
  peek(): HeapTimer | undefined {
    for (let top = this.#timers[0]; top; top = this.#timers[0]) {
      if (!top.cancelled) return top;
      this.#removeTop();
    }
    return undefined;
  }

  /** Takes all live timers due by `now`, in order. */
  takeDue(now: number): HeapTimer[] {
    const due: HeapTimer[] = [];
    for (let top = this.peek(); top && top.at <= now; top = this.peek()) {
      due.push(top);
      this.#removeTop();
    }
    return due;
  }

  clear(): void {
    this.#timers.length = 0;
  }

  #removeTop(): void {
    const last = this.#timers.pop();
    if (last === undefined || this.#timers.length === 0) return;
    this.#timers[0] = last;
    this.#sink(0);
  }

  #rise(start: number): void {
    const timers = this.#timers;
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const child = timers[index];
      const above = timers[parent];
      if (!child || !above || !before(child, above)) return;
      timers[index] = above;
      timers[parent] = child;
      index = parent;
    }
  }

  #sink(start: number): void {
    const timers = this.#timers;
    let index = start;
    for (;;) {
      let least = index;
      for (const child of [2 * index + 1, 2 * index + 2]) {
        const one = timers[child];
        const other = timers[least];
        if (one && other && before(one, other)) least = child;
      }
      if (least === index) return;
      const here = timers[index];
      const there = timers[least];
      if (!here || !there) return;
      timers[index] = there;
      timers[least] = here;
      index = least;
    }
  }
}
