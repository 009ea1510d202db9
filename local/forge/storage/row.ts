/** A stored value. Never changed in place: what is handed out may be kept. */
export interface Row {
  readonly value: unknown;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly expiresAt?: number;
}
