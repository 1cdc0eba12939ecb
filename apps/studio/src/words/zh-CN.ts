import { byFeature } from './by-feature.ts';

export default byFeature(import.meta.glob<object>('./*.zh-CN.json', { eager: true, import: 'default' }));
