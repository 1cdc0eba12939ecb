import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { isApiError } from '../api/api-error.ts';

/** The link of a record that was merged leads on to the one that stayed. */
export function useFollowMerge(error: unknown): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!isApiError(error, 'merged')) return;
    const { details } = error;
    if (typeof details !== 'object' || details === null || Array.isArray(details)) return;
    const { module, id } = details;
    if (typeof module !== 'string' || typeof id !== 'string') return;
    void navigate({ to: '/records/$module/$id', params: { module, id }, replace: true });
  }, [error, navigate]);
}
