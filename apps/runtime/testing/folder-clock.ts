export { folderTestClock } from '../src/clock.ts';
