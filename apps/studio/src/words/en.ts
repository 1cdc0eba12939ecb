import { byFeature } from './by-feature.ts';

export default byFeature(import.meta.glob<object>('./*.en.json', { eager: true, import: 'default' }));
