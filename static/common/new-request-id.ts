/** Names one wish of a person, however often it has to be sent. */
export function newRequestId(): string {
  return crypto.randomUUID();
}
