import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { calendarsQuery } from '../../calendars/use-calendars.ts';
import { useDesigner } from '../designer-context.ts';

/** Tells the checks which business hours there are, as soon as that is read and whenever it changes. */
export function useKnownCalendars(): void {
  const { store } = useDesigner();
  const { data } = useQuery(calendarsQuery);
  useEffect(() => {
    if (data !== undefined) store.setState({ calendars: new Set(data.calendars.map(({ id }) => id)) });
  }, [data, store]);
}
