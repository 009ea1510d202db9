import type { AccountId } from '../model/ids';
import { type Clients, clientsFor } from '../runs/clients';
import type { Engine } from '../runs/engine';
import { type PointBudget, pointCount } from '../runs/point-budget';

/** Who asks, and with what. Product calls of a use case are hers: the products decide what she sees. */
export interface Asking {
  readonly engine: Engine;
  readonly accountId: AccountId;
  readonly clients: Clients;
  /** What the clients' calls cost: counted in the installation's share of points where it is worth a write. */
  readonly points: PointBudget;
}

export const askingAs = (engine: Engine, accountId: AccountId): Asking => {
  const points = pointCount(engine.platform);
  const clients = clientsFor(engine.platform, { kind: 'caller', accountId }, points.meter);
  return { engine, accountId, clients, points };
};
