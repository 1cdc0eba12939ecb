/** Said of a record that is in no living run of a process, and of one that is not there for who asks: they learn nothing of it. */
export const notInside = {
  en: 'The record is not in this process, or you may not see it.',
  'zh-CN': '该记录不在此流程中,或您无权查看。',
  'zh-TW': '此記錄不在此流程中,或您無權檢視。',
};
