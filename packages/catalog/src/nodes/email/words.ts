export const words = {
  send: { en: 'Send the e-mail', 'zh-CN': '发送邮件', 'zh-TW': '傳送郵件' },
  instead: {
    en: 'Your own words instead of this text',
    'zh-CN': '改用您自己的正文(可不填)',
    'zh-TW': '改用您自己的內文(可不填)',
  },
};
