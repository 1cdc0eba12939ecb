import type { Json } from '@throughline/expression';

/** What the people of an approval read. */
export const acts = {
  approve: { en: 'Approve', 'zh-CN': '批准', 'zh-TW': '核准' },
  reject: { en: 'Reject', 'zh-CN': '拒绝', 'zh-TW': '拒絕' },
  sendBack: { en: 'Send back', 'zh-CN': '退回', 'zh-TW': '退回' },
  toSubmitter: { en: 'Send back to the submitter', 'zh-CN': '退回提交人', 'zh-TW': '退回提交人' },
  toPrevious: { en: 'Send back to the level before', 'zh-CN': '退回上一级', 'zh-TW': '退回上一級' },
  resubmit: { en: 'Hand in again', 'zh-CN': '重新提交', 'zh-TW': '重新提交' },
  delegate: { en: 'Delegate', 'zh-CN': '委派', 'zh-TW': '委派' },
  delegateTo: { en: 'Who decides instead', 'zh-CN': '改由谁决定', 'zh-TW': '改由誰決定' },
  ask: { en: 'Ask a question', 'zh-CN': '询问', 'zh-TW': '詢問' },
  askWhom: { en: 'Whom', 'zh-CN': '询问谁', 'zh-TW': '詢問誰' },
  question: { en: 'Question', 'zh-CN': '问题', 'zh-TW': '問題' },
  answer: { en: 'Answer the question', 'zh-CN': '回答问题', 'zh-TW': '回答問題' },
  answerText: { en: 'Answer', 'zh-CN': '回答', 'zh-TW': '回答' },
  takeOver: { en: 'Take over', 'zh-CN': '接管', 'zh-TW': '接管' },
  locked: {
    en: 'The record waits for an approval. Recall it to change the record.',
    'zh-CN': '记录正在审批中。如需更改,请先撤回。',
    'zh-TW': '記錄正在簽核中。如需變更,請先撤回。',
  },
};

/** What those who are drawn in are told, with merge fields. */
export const asksYou = {
  decide: {
    en: '{{record.name}} waits for your decision.',
    'zh-CN': '{{record.name}}等待您审批。',
    'zh-TW': '{{record.name}}等待您簽核。',
  },
  returned: {
    en: '{{record.name}} was sent back to you. Correct it and hand it in again.',
    'zh-CN': '{{record.name}}已退回给您。请更正后重新提交。',
    'zh-TW': '{{record.name}}已退回給您。請更正後重新提交。',
  },
  delegated: {
    en: '{{record.name}}: a decision was handed on to you.',
    'zh-CN': '{{record.name}}:一项审批已委派给您。',
    'zh-TW': '{{record.name}}:一項簽核已委派給您。',
  },
  question: {
    en: '{{record.name}}: somebody who has to decide asks you a question.',
    'zh-CN': '{{record.name}}:审批人向您提出了问题。',
    'zh-TW': '{{record.name}}:簽核人向您提出了問題。',
  },
  answered: {
    en: '{{record.name}}: your question was answered.',
    'zh-CN': '{{record.name}}:您的问题已得到回答。',
    'zh-TW': '{{record.name}}:您的問題已得到回答。',
  },
  takenOver: {
    en: '{{record.name}}: the decision was taken over from you.',
    'zh-CN': '{{record.name}}:审批已由他人从您处接管。',
    'zh-TW': '{{record.name}}:簽核已由他人自您處接管。',
  },
};

/** Why somebody may not. */
export const refusals = {
  ownRequest: {
    en: 'Nobody decides on what they have submitted themselves.',
    'zh-CN': '任何人不得审批自己提交的内容。',
    'zh-TW': '任何人不得簽核自己提交的內容。',
  },
  decidedElsewhere: {
    en: 'Whoever has approved at one level does not decide at another.',
    'zh-CN': '已在某一级批准的人不能在另一级再作决定。',
    'zh-TW': '已在某一級核准的人不能在另一級再作決定。',
  },
  seated: {
    en: 'This person is among those who decide already. Choose somebody else.',
    'zh-CN': '此人已是审批人之一,请另选他人。',
    'zh-TW': '此人已是簽核人之一,請另選他人。',
  },
  decidedHere: {
    en: 'You have decided at this level already. Nobody decides twice, not as a stand-in either.',
    'zh-CN': '您已在此级作出决定。任何人不得决定两次,代理他人时也不行。',
    'zh-TW': '您已在此級作出決定。任何人不得決定兩次,代理他人時也不行。',
  },
  notThere: {
    en: 'This person is away or no longer active. Choose somebody who is there.',
    'zh-CN': '此人不在或已停用,请选择在岗的人。',
    'zh-TW': '此人不在或已停用,請選擇在崗的人。',
  },
  tooMuch: {
    en: 'This goes beyond what this person may approve. Somebody with a higher limit has to decide.',
    'zh-CN': '超出此人的审批权限,须由权限更高的人决定。',
    'zh-TW': '超出此人的簽核權限,須由權限更高的人決定。',
  },
  yourself: {
    en: 'Ask somebody else than yourself.',
    'zh-CN': '请询问自己以外的人。',
    'zh-TW': '請詢問自己以外的人。',
  },
};

const decisions = {
  approved: { en: 'Approved.', 'zh-CN': '已批准。', 'zh-TW': '已核准。' },
  rejected: { en: 'Rejected.', 'zh-CN': '已拒绝。', 'zh-TW': '已拒絕。' },
  returned: { en: 'Sent back.', 'zh-CN': '已退回。', 'zh-TW': '已退回。' },
};

/** What the journal says of what happened by itself, and of seats that were handed on. */
export const notes = {
  skipped: {
    code: 'levelSkipped',
    text: {
      en: 'Not needed: the condition for skipping this level holds.',
      'zh-CN': '无需审批:满足跳过此级的条件。',
      'zh-TW': '無需簽核:符合略過此級的條件。',
    },
  },
  untouched: {
    code: 'levelUntouched',
    text: {
      en: 'Approved before, and what was judged has not changed.',
      'zh-CN': '此前已批准,且所审内容未变。',
      'zh-TW': '先前已核准,且所審內容未變。',
    },
  },
  nobodyLeft: {
    code: 'rejectedForNobody',
    text: {
      en: 'Rejected: nobody is left who may decide.',
      'zh-CN': '已拒绝:没有可以决定的人。',
      'zh-TW': '已拒絕:沒有可以決定的人。',
    },
  },
  othersAsked: {
    code: 'othersAsked',
    text: {
      en: 'None of those named may decide; others are asked, as this level says.',
      'zh-CN': '指定的人均不能决定,已按此级设置改询他人。',
      'zh-TW': '指定的人皆不能決定,已依此級設定改詢他人。',
    },
  },
  decided: (act: 'approved' | 'rejected' | 'returned', by: string, comment: Json) => ({
    code: act,
    text: decisions[act],
    data: { actor: by, comment },
  }),
  replaced: (seat: string, by: string) => ({
    code: 'seatReplaced',
    text: {
      en: 'Somebody is not there; another decides instead, as this level says.',
      'zh-CN': '有人不在,已按此级设置改由他人决定。',
      'zh-TW': '有人不在,已依此級設定改由他人決定。',
    },
    data: { from: [seat], to: by },
  }),
  stoodIn: (seat: string, by: string) => ({
    code: 'stoodIn',
    text: { en: 'Decided by the stand-in.', 'zh-CN': '由代理人决定。', 'zh-TW': '由代理人決定。' },
    data: { actor: by, from: [seat] },
  }),
  toSubmitter: (by: string, comment: Json) => ({
    code: 'returnedToSubmitter',
    text: { en: 'Sent back to the submitter.', 'zh-CN': '已退回提交人。', 'zh-TW': '已退回提交人。' },
    data: { actor: by, comment },
  }),
  resubmitted: (by: string, comment: Json) => ({
    code: 'resubmitted',
    text: { en: 'Handed in again.', 'zh-CN': '已重新提交。', 'zh-TW': '已重新提交。' },
    data: { actor: by, comment },
  }),
  notResubmitted: {
    code: 'notResubmitted',
    text: {
      en: 'Rejected: it was not handed in again in time.',
      'zh-CN': '已拒绝:未按时重新提交。',
      'zh-TW': '已拒絕:未按時重新提交。',
    },
  },
  delegated: (by: string, to: string) => ({
    code: 'delegated',
    text: { en: 'Handed on to a colleague.', 'zh-CN': '已委派给同事。', 'zh-TW': '已委派給同事。' },
    data: { actor: by, to },
  }),
  tookOver: (by: string, from: readonly string[], reason: string) => ({
    code: 'tookOver',
    text: {
      en: 'Taken over from those who had not decided.',
      'zh-CN': '已从尚未决定的人处接管。',
      'zh-TW': '已從尚未決定的人處接管。',
    },
    data: { actor: by, from, comment: reason },
  }),
  late: {
    code: 'rejectedByDeadline',
    text: {
      en: 'Rejected: nobody decided in time.',
      'zh-CN': '已拒绝:无人按时决定。',
      'zh-TW': '已拒絕:無人按時決定。',
    },
  },
  escalated: {
    code: 'escalated',
    text: {
      en: 'Nobody decided in time; others are asked now.',
      'zh-CN': '无人按时决定,现改由他人决定。',
      'zh-TW': '無人按時決定,現改由他人決定。',
    },
  },
  nobodyToEscalate: {
    code: 'nobodyToEscalate',
    text: {
      en: 'Nobody decided in time, and none of those to be asked then is active.',
      'zh-CN': '无人按时决定,且届时应决定的人均未启用。',
      'zh-TW': '無人按時決定,且屆時應決定的人皆未啟用。',
    },
  },
};

export const nobody = {
  code: 'nobodyToApprove',
  message:
    'Nobody is left who may approve this: none of those named is active, or the separation of duties excludes them. Name somebody else, then retry.',
};

export const nobodyThere = {
  code: 'nobodyThere',
  message:
    'Somebody whose decision is needed is away without a stand-in or no longer active, and nobody was found to decide instead. Name somebody else, then retry.',
};
