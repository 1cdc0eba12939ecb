export { type FailPoint, failPoints } from '../../src/fail-point.ts';
