/** What the people of an approval read. */
export const acts = {
  approve: { en: 'Approve', 'zh-CN': '批准', 'zh-TW': '核准' },
  reject: { en: 'Reject', 'zh-CN': '拒绝', 'zh-TW': '拒絕' },
  sendBack: { en: 'Send back', 'zh-CN': '退回', 'zh-TW': '退回' },
  locked: {
    en: 'The record waits for an approval. Recall it to change the record.',
    'zh-CN': '记录正在审批中。如需更改,请先撤回。',
    'zh-TW': '記錄正在簽核中。如需變更,請先撤回。',
  },
};

/** What the journal says of what happened by itself. */
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
