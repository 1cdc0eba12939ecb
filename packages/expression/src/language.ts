/** The three languages of every screen. English is the source and always present. */
export const languages = ['en', 'zh-CN', 'zh-TW'] as const;
export type Language = (typeof languages)[number];

/** A text people wrote (a plain string) or one of ours in three languages; English stands in for what is missing. */
export type Text = string | ({ readonly en: string } & { readonly [L in Exclude<Language, 'en'>]?: string });

/** A text of ours from its three wordings. */
export function inThreeLanguages(en: string, simplified: string, traditional: string): Text {
  return { en, 'zh-CN': simplified, 'zh-TW': traditional };
}

/** The words of a text in one language, falling back to English. */
export function say(text: Text, language: Language): string {
  return typeof text === 'string' ? text : (text[language] ?? text.en);
}
