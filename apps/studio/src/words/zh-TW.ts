import { byFeature } from './by-feature.ts';

export default byFeature(import.meta.glob<object>('./*.zh-TW.json', { eager: true, import: 'default' }));
