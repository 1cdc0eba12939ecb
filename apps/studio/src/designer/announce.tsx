import { create } from 'zustand';

const useSaid = create<{ readonly text: string; readonly times: number }>(() => ({ text: '', times: 0 }));

/** Tells screen readers what a gesture did. */
export function announce(text: string): void {
  useSaid.setState((state) => ({ text, times: state.times + 1 }));
}

export function Announcements() {
  const { text, times } = useSaid();
  return (
    <div className="sr" role="status" aria-live="polite">
      <span key={times}>{text}</span>
    </div>
  );
}
