export const words = {
  judge: { en: 'Judge', 'zh-CN': '审核', 'zh-TW': '審核' },
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
