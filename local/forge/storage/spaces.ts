import type { AppManifest, Entity } from '../manifest';
import { checkEntityValue, checkKey, checkValue, limits } from './checks';
import type { Space } from './rows';
import { StorageError } from './storage-error';

/** Says where a key lives and checks what goes there against the manifest. */
export interface Spaces {
  entity(name: string): Entity;
  /** Throws for a key that is none and for an entity that is not declared. */
  of(item: { readonly key: string; readonly entityName?: string | undefined }): Space;
  /** Throws for a value that may not be stored there; answers its bytes. */
  check(space: Space, key: string, value: unknown): number;
}

/** `sees` is told the size of each value that may be stored. */
export const spacesOf = (manifest: AppManifest, sees: (bytes: number) => void): Spaces => {
  const entity = (name: string): Entity => {
    const found = manifest.entities.get(name);
    if (!found) throw new StorageError(400, 'INVALID_ENTITY', `manifest.yml declares no entity "${name}"`);
    return found;
  };
  return {
    entity,
    of: ({ key, entityName }) => {
      checkKey(key);
      return entityName === undefined ? 'kvs' : `entity:${entity(entityName).name}`;
    },
    check: (space, key, value) => {
      if (space.startsWith('entity:')) checkEntityValue(entity(space.slice('entity:'.length)), value, key);
      const bytes = checkValue(value, key, space === 'secret' ? limits.secretBytes : limits.valueBytes);
      sees(bytes);
      return bytes;
    },
  };
};
