import type { ModuleDefinition } from '@throughline/crm';
import { inThreeLanguages, type Language, say, type Text } from '@throughline/expression';
import type { Notice } from './notification-store.ts';

export type ToSay = Pick<Notice, 'kind' | 'body'> & {
  readonly text: string;
  readonly recordName: string;
  /** Undefined where the reader may not read it (any more). */
  readonly module: ModuleDefinition | undefined;
  /** Who did it, by name, in order. */
  readonly who: readonly string[];
  /** The beginning of the note somebody is mentioned in; undefined once it is deleted. */
  readonly excerpt: string | undefined;
};

/** A notification as one sentence. Fields the reader may not see are left out of it. */
export function notificationText(notice: ToSay, language: Language): string {
  if (notice.kind === 'process') return notice.text;
  return say(sentence(notice, language), language);
}

function sentence({ kind, body, recordName, module, who: people, excerpt, ...rest }: ToSay, language: Language): Text {
  const list = (of: Language, items: readonly string[]) =>
    new Intl.ListFormat(of, { type: 'conjunction' }).format(items);
  const who = people.length === 0 ? 'Throughline' : list(language, people);
  const fields = module?.fields.filter(({ id }) => body.fields?.includes(id)) ?? [];
  const labels = (of: Language) =>
    list(of, [
      ...fields.map(({ label }) => say(label, of)),
      ...(body.fields?.includes('owner') ? [say(ownerLabel, of)] : []),
    ]);
  const count = body.count ?? 0;
  switch (kind) {
    case 'mentioned':
      return excerpt === undefined
        ? inThreeLanguages(
            `${who} mentioned you on ${recordName}`,
            `${who} 在 ${recordName} 中提到了您`,
            `${who} 在 ${recordName} 中提到了您`,
          )
        : inThreeLanguages(
            `${who} mentioned you on ${recordName}: “${excerpt}”`,
            `${who} 在 ${recordName} 中提到了您:“${excerpt}”`,
            `${who} 在 ${recordName} 中提到了您:「${excerpt}」`,
          );
    case 'noted':
      return count === 1
        ? inThreeLanguages(
            `${who} wrote a note on ${recordName}`,
            `${who} 在 ${recordName} 上写了备注`,
            `${who} 在 ${recordName} 上寫了備註`,
          )
        : inThreeLanguages(
            `${who} wrote ${count} notes on ${recordName}`,
            `${who} 在 ${recordName} 上写了 ${count} 条备注`,
            `${who} 在 ${recordName} 上寫了 ${count} 則備註`,
          );
    case 'filed':
      return count === 1
        ? inThreeLanguages(
            `${who} added a file to ${recordName}`,
            `${who} 为 ${recordName} 添加了文件`,
            `${who} 為 ${recordName} 加入了檔案`,
          )
        : inThreeLanguages(
            `${who} added ${count} files to ${recordName}`,
            `${who} 为 ${recordName} 添加了 ${count} 个文件`,
            `${who} 為 ${recordName} 加入了 ${count} 個檔案`,
          );
    case 'changed':
      return labels('en') === ''
        ? inThreeLanguages(`${who} changed ${recordName}`, `${who} 修改了 ${recordName}`, `${who} 修改了 ${recordName}`)
        : inThreeLanguages(
            `${who} changed ${labels('en')} of ${recordName}`,
            `${who} 修改了 ${recordName} 的${labels('zh-CN')}`,
            `${who} 修改了 ${recordName} 的${labels('zh-TW')}`,
          );
    case 'deleted':
      return inThreeLanguages(
        `${who} moved ${recordName} to the recycle bin`,
        `${who} 将 ${recordName} 移至回收站`,
        `${who} 將 ${recordName} 移至資源回收筒`,
      );
    case 'assigned':
      return inThreeLanguages(
        `${who} assigned you ${recordName}`,
        `${who} 将 ${recordName} 分配给您`,
        `${who} 將 ${recordName} 指派給您`,
      );
    case 'assignedMany':
      return module === undefined
        ? inThreeLanguages(
            `${who} assigned you ${count} records`,
            `${who} 分配给您 ${count} 条记录`,
            `${who} 指派給您 ${count} 筆記錄`,
          )
        : inThreeLanguages(
            `${who} assigned you ${count} ${say(module.labelPlural, 'en').toLowerCase()}`,
            `${who} 分配给您 ${count} 条${say(module.labelPlural, 'zh-CN')}`,
            `${who} 指派給您 ${count} 筆${say(module.labelPlural, 'zh-TW')}`,
          );
    case 'process':
      return rest.text;
  }
}

const ownerLabel: Text = { en: 'Owner', 'zh-CN': '所有者', 'zh-TW': '擁有者' };
