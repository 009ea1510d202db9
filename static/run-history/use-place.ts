import { view } from '@forge/bridge';
import { useEffect, useState } from 'react';
import { type Place, placeOf } from './place';

/** `undefined` until the product has answered. */
export function usePlace(): Place | undefined {
  const [place, setPlace] = useState<Place>();
  useEffect(() => {
    let wanted = true;
    void view.getContext().then(({ extension }) => {
      if (wanted) setPlace(placeOf(extension));
    });
    return () => {
      wanted = false;
    };
  }, []);
  return place;
}
