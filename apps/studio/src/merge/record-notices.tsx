import type { Answer, routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { ConvertedNotice } from '../convert/converted-notice.tsx';
import { DuplicatesHint } from './likely-same.tsx';

/** Above a record: what it became, or which others may be the same. */
export function RecordNotices(props: {
  readonly module: ModuleDefinition;
  readonly answer: Answer<typeof routes.records.readRecord>;
}) {
  const { module, answer } = props;
  return answer.became === null ? (
    <DuplicatesHint module={module} id={answer.record.id} />
  ) : (
    <ConvertedNotice became={answer.became} />
  );
}
