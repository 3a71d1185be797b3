import { StepFailed } from './steps.mjs';

const nodeFloor = [20, 19];

/** @returns {string} the version, for the step's closing line */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const enough = major > nodeFloor[0] || (major === nodeFloor[0] && minor >= nodeFloor[1]);
  if (enough) return process.version;
  throw new StepFailed({
    message: `Node ${process.versions.node} is too old: the panel needs ${nodeFloor.join('.')} or newer (best: 24).`,
    hint: 'install a newer Node from your package manager or version manager, then run the same command again.',
  });
}
