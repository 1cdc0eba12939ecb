import { Refused } from '../../http/refused.ts';

/** A list that cannot be read in any sensible time: no index serves what it asks for. */
export function tooSlow(): Refused {
  return new Refused(
    'tooSlow',
    {
      en: 'This list takes too long to read, because no index serves its filter and its order.',
      'zh-CN': '此列表的筛选和排序没有可用的索引,读取时间过长。',
      'zh-TW': '此清單的篩選和排序沒有可用的索引,讀取時間過長。',
    },
    {
      hint: {
        en: 'Filter by a field that is indexed, sort by another column, or have an administrator give the field an index.',
        'zh-CN': '请按已建索引的字段筛选、换一列排序,或请管理员为该字段建立索引。',
        'zh-TW': '請依已建索引的欄位篩選、改依另一欄排序,或請管理員為該欄位建立索引。',
      },
    },
  );
}
