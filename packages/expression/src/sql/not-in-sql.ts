import type { Text } from '../language.ts';

/** Thrown within the compiler for what only TypeScript can judge; caught at its door. */
export class NotInSql extends Error {
  override readonly name = 'NotInSql';
  readonly what: Text;

  constructor(what: Text) {
    super(typeof what === 'string' ? what : what.en);
    this.what = what;
  }
}

export const reasons = {
  change: {
    en: 'whether something has changed is known only while a record is being changed',
    'zh-CN': '是否有变化只有在记录修改时才知道',
    'zh-TW': '是否有變更只有在記錄修改時才知道',
  },
  calendar: {
    en: 'days are counted by the program, not by the database',
    'zh-CN': '日期由程序而非数据库计算',
    'zh-TW': '日期由程式而非資料庫計算',
  },
  pattern: {
    en: 'patterns and folded texts are judged by the program, not by the database',
    'zh-CN': '模式与折叠文本由程序而非数据库判断',
    'zh-TW': '模式與摺疊文字由程式而非資料庫判斷',
  },
  money: {
    en: 'amounts of money are not computed by the database; compare them directly',
    'zh-CN': '数据库不计算金额,请直接比较',
    'zh-TW': '資料庫不計算金額,請直接比較',
  },
  place: {
    en: 'the database does not hold this value with the record',
    'zh-CN': '数据库中该记录没有此值',
    'zh-TW': '資料庫中該記錄沒有此值',
  },
  other: {
    en: 'the database cannot compute this part',
    'zh-CN': '数据库无法计算此部分',
    'zh-TW': '資料庫無法計算此部分',
  },
} as const satisfies { readonly [reason: string]: Text };
