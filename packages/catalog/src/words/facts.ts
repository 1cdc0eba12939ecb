import { type Json, type Language, say, type Text } from '@throughline/expression';
import { listIn, textIn } from '../unfinished.ts';

/** Facts people may choose from, in the order they are shown. Others, such as `signal.<name>`, are called by their own name. */
export const factWords: { readonly [fact: string]: Text } = {
  'record.edited': { en: 'the record is edited', 'zh-CN': '记录被编辑', 'zh-TW': '記錄被編輯' },
  'record.converted': { en: 'the record is converted', 'zh-CN': '记录被转换', 'zh-TW': '記錄被轉換' },
  'form.received': { en: 'a form is filled in', 'zh-CN': '收到表单', 'zh-TW': '收到表單' },
  'mail.sent': { en: 'an e-mail is sent', 'zh-CN': '邮件已发送', 'zh-TW': '郵件已傳送' },
  'mail.opened': { en: 'an e-mail is opened', 'zh-CN': '邮件被打开', 'zh-TW': '郵件被開啟' },
  'mail.clicked': { en: 'a link is clicked', 'zh-CN': '链接被点击', 'zh-TW': '連結被點擊' },
  'mail.replied': { en: 'an e-mail is answered', 'zh-CN': '邮件被回复', 'zh-TW': '郵件被回覆' },
  'mail.autoReplied': { en: 'an out-of-office reply comes', 'zh-CN': '收到外出自动回复', 'zh-TW': '收到外出自動回覆' },
  'mail.bounced': { en: 'an e-mail bounces', 'zh-CN': '邮件被退回', 'zh-TW': '郵件被退回' },
  'person.unsubscribed': { en: 'somebody unsubscribes', 'zh-CN': '有人退订', 'zh-TW': '有人取消訂閱' },
  'call.logged': { en: 'a call is logged', 'zh-CN': '记录了通话', 'zh-TW': '記錄了通話' },
  'call.cancelled': { en: 'a call is cancelled', 'zh-CN': '通话被取消', 'zh-TW': '通話被取消' },
  'call.missed': { en: 'a call is missed', 'zh-CN': '通话未接', 'zh-TW': '通話未接' },
  'meeting.booked': { en: 'a meeting is booked', 'zh-CN': '预约了会议', 'zh-TW': '預約了會議' },
  'place.entered': { en: 'a state or stage is reached', 'zh-CN': '到达状态或阶段', 'zh-TW': '到達狀態或階段' },
  'task.done': { en: 'a task is done', 'zh-CN': '任务完成', 'zh-TW': '任務完成' },
  'view.left': { en: 'the record leaves a view', 'zh-CN': '记录离开视图', 'zh-TW': '記錄離開檢視' },
};

/** “an e-mail is opened or a link is clicked”; empty while nothing is chosen. */
export function factsText(on: Json | undefined, language: Language): string {
  const called = listIn(on).map((fact) => factText(textIn(fact), language));
  return called.filter((text) => text !== '').join(language === 'en' ? ' or ' : '或');
}

function factText(fact: string, language: Language): string {
  const known = Object.hasOwn(factWords, fact) ? factWords[fact] : undefined;
  return known ? say(known, language) : fact;
}
