import { expect, test } from 'vitest';

const files = import.meta.glob<object>('./*.json', { eager: true, import: 'default' });
const features = [...new Set(Object.keys(files).map((path) => path.replace(/^\.\/(.+?)\..*$/, '$1')))];

test.each(features)('%s says the same in three languages', (feature) => {
  const english = meanings(files[`./${feature}.en.json`]);
  expect(meanings(files[`./${feature}.zh-CN.json`])).toEqual(english);
  expect(meanings(files[`./${feature}.zh-TW.json`])).toEqual(english);
});

test('no word is empty and nothing is filled in that English does not fill in', () => {
  for (const feature of features) {
    const english = new Map(texts(files[`./${feature}.en.json`]));
    for (const language of ['en', 'zh-CN', 'zh-TW']) {
      for (const [key, text] of texts(files[`./${feature}.${language}.json`])) {
        expect(text.trim(), `${feature}.${language} ${key}`).not.toBe('');
        const known = new Set(slots(english.get(key) ?? ''));
        expect(
          slots(text).filter((slot) => !known.has(slot)),
          `${feature}.${language} ${key}`,
        ).toEqual([]);
      }
    }
  }
});

/** Keys without the plural endings, of which Chinese has one and English two. */
function meanings(words: object | undefined): readonly string[] {
  return [...new Set(texts(words).map(([key]) => key.replace(/_(one|other)$/, '')))].sort();
}
function texts(words: object | undefined, before = ''): readonly (readonly [string, string])[] {
  return Object.entries(words ?? {}).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as const] : texts(value as object, `${before}${key}.`),
  );
}
function slots(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '');
}
