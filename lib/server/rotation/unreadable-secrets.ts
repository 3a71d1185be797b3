import 'server-only';
import { prisma } from '../data/database';
import { processWide } from '../process-wide';
import { keyRing } from '../secrets/key-ring';
import { type KeySurvey, surveyKeys } from './survey-keys';

/** Anybody may ask for it through a health check, as often as he likes, and every stored secret is opened for it. */
const answerKeptMs = 5_000;

interface Kept {
  client: object;
  ring: object;
  at: number;
  survey: Promise<KeySurvey>;
}
const last = () => processWide<{ kept: Kept | null }>('keySurvey', () => ({ kept: null }));

/** What is found now; whoever counts next hears the same. */
export function surveyKeysNow(): Promise<KeySurvey> {
  const survey = surveyKeys();
  last().kept = { client: prisma(), ring: keyRing(), at: performance.now(), survey };
  return survey;
}

/** How many stored secrets no key of the ring opens, as of a few seconds ago at most. */
export async function countUnreadableSecrets(): Promise<number> {
  const { kept } = last();
  const fresh =
    kept !== null &&
    kept.client === prisma() &&
    kept.ring === keyRing() &&
    performance.now() - kept.at < answerKeptMs;
  return (await (fresh ? kept.survey : surveyKeysNow())).unreadable.length;
}
