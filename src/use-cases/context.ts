import type { AccountId } from '../model/ids';
import { type Clients, clientsFor } from '../runs/clients';
import type { Engine } from '../runs/engine';

/** Who asks, and with what. Product calls of a use case are hers: the products decide what she sees. */
export interface Asking {
  readonly engine: Engine;
  readonly accountId: AccountId;
  readonly clients: Clients;
}

export const askingAs = (engine: Engine, accountId: AccountId): Asking => ({
  engine,
  accountId,
  clients: clientsFor(engine.platform, { kind: 'caller', accountId }),
});
