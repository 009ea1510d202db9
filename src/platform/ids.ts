export interface Ids {
  /** A fresh random UUID. */
  uuid(): string;
}
