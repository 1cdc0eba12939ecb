import { inThreeLanguages, type Json, type Text } from '@throughline/expression';

export const words = {
  judge: { en: 'Judge', 'zh-CN': '审核', 'zh-TW': '審核' },
  accepted: { en: 'Accepted fields', 'zh-CN': '接受的字段', 'zh-TW': '接受的欄位' },
  rejected: { en: 'Rejected fields', 'zh-CN': '拒绝的字段', 'zh-TW': '拒絕的欄位' },
  reasonFor: (field: Text): Text => {
    const of = (language: 'en' | 'zh-CN' | 'zh-TW') => (typeof field === 'string' ? field : field[language]);
    return {
      en: `Why ${of('en')} is rejected`,
      'zh-CN': `拒绝“${of('zh-CN')}”的原因`,
      'zh-TW': `拒絕「${of('zh-TW')}」的原因`,
    };
  },
  comment: { en: 'Comment', 'zh-CN': '备注', 'zh-TW': '備註' },
  wasRejected: { en: 'Rejected:', 'zh-CN': '被拒绝的字段:', 'zh-TW': '被拒絕的欄位:' },
  resubmit: { en: 'Hand in again', 'zh-CN': '重新提交', 'zh-TW': '重新提交' },
  delegate: { en: 'Delegate', 'zh-CN': '委派', 'zh-TW': '委派' },
  delegateTo: { en: 'Who judges instead', 'zh-CN': '改由谁审核', 'zh-TW': '改由誰審核' },
  takeOver: { en: 'Take over', 'zh-CN': '接管', 'zh-TW': '接管' },
  release: { en: 'Release without a verdict', 'zh-CN': '不经审核放行', 'zh-TW': '不經審核放行' },
  whyRelease: { en: 'Why it is released', 'zh-CN': '放行原因', 'zh-TW': '放行原因' },
  seated: {
    en: 'This person reviews it already. Choose somebody else.',
    'zh-CN': '此人已是审核人,请另选他人。',
    'zh-TW': '此人已是審核人,請另選他人。',
  },
  notThere: {
    en: 'This person is away or no longer active. Choose somebody who is there.',
    'zh-CN': '此人不在或已停用,请选择在岗的人。',
    'zh-TW': '此人不在或已停用,請選擇在崗的人。',
  },
  everyField: {
    en: 'Accept or reject every field, each once.',
    'zh-CN': '请对每个字段作出一次接受或拒绝。',
    'zh-TW': '請對每個欄位作出一次接受或拒絕。',
  },
  sayWhy: {
    en: 'Say why a field is rejected: choose one reason for each, or write a comment where there is no list.',
    'zh-CN': '请说明拒绝原因:为每个被拒字段选择一个原因;没有原因列表时请填写备注。',
    'zh-TW': '請說明拒絕原因:為每個被拒欄位選擇一個原因;沒有原因清單時請填寫備註。',
  },
};

/** What those who are drawn in are told, with merge fields. */
export const asksYou = {
  judge: {
    en: '{{record.name}} waits for your review.',
    'zh-CN': '{{record.name}}等待您审核。',
    'zh-TW': '{{record.name}}等待您審核。',
  },
  correct: {
    en: '{{record.name}} was rejected. Correct it and hand it in again.',
    'zh-CN': '{{record.name}}已被拒绝。请更正后重新提交。',
    'zh-TW': '{{record.name}}已被拒絕。請更正後重新提交。',
  },
  delegated: {
    en: '{{record.name}}: a review was handed on to you.',
    'zh-CN': '{{record.name}}:一项审核已委派给您。',
    'zh-TW': '{{record.name}}:一項審核已委派給您。',
  },
  takenOver: {
    en: '{{record.name}}: the review was taken over from you.',
    'zh-CN': '{{record.name}}:审核已由他人从您处接管。',
    'zh-TW': '{{record.name}}:審核已由他人自您處接管。',
  },
};

/** The log of a review: entered, entered again, accepted, rejected, released, and who had it in hand. */
export const notes = {
  entered: { code: 'reviewEntered', text: inThreeLanguages('Came to be reviewed.', '进入审核。', '進入審核。') },
  reentered: (actor: string, comment: Json) => ({
    code: 'reviewReentered',
    text: inThreeLanguages('Corrected and handed in again.', '已更正并重新提交。', '已更正並重新提交。'),
    data: { actor, comment },
  }),
  accepted: (actor: string, comment: Json) => ({
    code: 'reviewAccepted',
    text: inThreeLanguages('Accepted.', '已接受。', '已接受。'),
    data: { actor, comment },
  }),
  rejected: (actor: string, fields: readonly string[], comment: Json) => ({
    code: 'reviewRejected',
    text: inThreeLanguages('Rejected.', '已拒绝。', '已拒絕。'),
    data: { actor, fields, comment },
  }),
  released: (actor: string, comment: string) => ({
    code: 'reviewReleased',
    text: inThreeLanguages('Released without a verdict.', '未经审核放行。', '未經審核放行。'),
    data: { actor, comment },
  }),
  delegated: (actor: string, to: string) => ({
    code: 'delegated',
    text: inThreeLanguages('Handed on to a colleague.', '已委派给同事。', '已委派給同事。'),
    data: { actor, to },
  }),
  tookOver: (actor: string, from: readonly string[], comment: string) => ({
    code: 'tookOver',
    text: inThreeLanguages(
      'Taken over from those who had not judged.',
      '已从尚未审核的人处接管。',
      '已從尚未審核的人處接管。',
    ),
    data: { actor, from, comment },
  }),
  replaced: (to: readonly string[]) => ({
    code: 'seatReplaced',
    text: inThreeLanguages(
      'Nobody who should review it is there; another is asked, as this step says.',
      '应审核的人均不在,已按此步骤设置改由他人审核。',
      '應審核的人皆不在,已依此步驟設定改由他人審核。',
    ),
    data: { to },
  }),
  late: {
    code: 'rejectedByDeadline',
    text: inThreeLanguages('Rejected: nobody judged in time.', '已拒绝:无人按时审核。', '已拒絕:無人按時審核。'),
  },
  notCorrected: {
    code: 'notResubmitted',
    text: inThreeLanguages('Rejected: it was not corrected in time.', '已拒绝:未按时更正。', '已拒絕:未按時更正。'),
  },
  escalated: {
    code: 'escalated',
    text: inThreeLanguages(
      'Nobody judged in time; others are asked now.',
      '无人按时审核,现改由他人审核。',
      '無人按時審核,現改由他人審核。',
    ),
  },
  nobodyToEscalate: {
    code: 'nobodyToEscalate',
    text: inThreeLanguages(
      'Nobody judged in time, and none of those to be asked then is active.',
      '无人按时审核,且届时应审核的人均未启用。',
      '無人按時審核,且屆時應審核的人皆未啟用。',
    ),
  },
};

export const nobody = {
  code: 'nobodyToReview',
  message: 'Nobody reviews this: no criteria fit, or none of those named is active. Name somebody, then retry.',
};
export const nobodyThere = {
  code: 'nobodyThere',
  message:
    'Those who review this are away without a stand-in or no longer active, and nobody was found to review it instead. Name somebody else, then retry.',
};
