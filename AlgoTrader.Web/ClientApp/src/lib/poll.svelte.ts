import { get } from './api';

/** One answer of the API, read again and again while its page is open, and after every change. */
export class Poll<T> {
  value = $state.raw<T | null>(null);
  error = $state<string | undefined>(undefined);
  /** Wall clock, ms, of the last answer. */
  readAt = $state<number | null>(null);

  #timer: ReturnType<typeof setTimeout> | null = null;
  #stopped = true;
  #reading = 0;

  constructor(
    readonly path: string,
    readonly everyMilliseconds = 2000,
  ) {}

  start(): () => void {
    this.#stopped = false;
    void this.read();
    return () => {
      this.#stopped = true;
      if (this.#timer) clearTimeout(this.#timer);
    };
  }

  async read(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    const reading = ++this.#reading;
    try {
      const value = await get<T>(this.path, AbortSignal.timeout(10_000));
      // An older answer must not overtake a newer one.
      if (reading !== this.#reading) return;
      this.value = value;
      this.error = undefined;
      this.readAt = Date.now();
    } catch (error) {
      if (reading === this.#reading) this.error = error instanceof Error ? error.message : String(error);
    }
    if (!this.#stopped) this.#timer = setTimeout(() => void this.read(), this.everyMilliseconds);
  }

  /** Seconds since the data was known to be right, or null while it is. */
  staleFor(now: number): number | null {
    return this.error === undefined || this.readAt === null ? null : Math.max(0, (now - this.readAt) / 1000);
  }
}
