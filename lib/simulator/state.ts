import { ActiveScenarios } from './active-scenarios';
import { CallCounter } from './call-counter';
import { contactIndex } from './generate-contacts';
import type { AccountName } from './keys';
import { defaultConfig, makeWorld, type SimulatorConfig, type World } from './world';

/** All that a running simulator remembers. */
export class SimulatorState {
  readonly calls = new CallCounter();
  readonly scenarios = new ActiveScenarios();
  readonly revokedKeys = new Set<string>();
  readonly #initial: SimulatorConfig;
  #config: SimulatorConfig;
  #deleted: number[] = [];

  constructor(config: Partial<SimulatorConfig>) {
    this.#initial = { ...defaultConfig, ...config };
    this.#config = this.#initial;
  }

  get config(): SimulatorConfig {
    return this.#config;
  }

  /** Another seed is another address book: deletions do not carry over. */
  configure(changes: Partial<SimulatorConfig>): void {
    if (changes.seed !== undefined && changes.seed !== this.#config.seed) this.#deleted = [];
    this.#config = { ...this.#config, ...changes };
  }

  world({ account }: { account: AccountName }): World {
    const deletedContacts = this.#deleted.filter((index) => index < this.#config.contacts);
    return makeWorld({ config: this.#config, deletedContacts, account });
  }

  /** Removes a contact from the listing or brings it back; false when there never was one with this id. */
  setContactDeleted({ id, deleted }: { id: string; deleted: boolean }): boolean {
    const index = contactIndex({ seed: this.#config.seed, id });
    if (index === null || index >= this.#config.contacts) return false;
    const others = this.#deleted.filter((other) => other !== index);
    this.#deleted = deleted ? [...others, index].sort((a, b) => a - b) : others;
    return true;
  }

  reset(only?: 'calls' | 'scenarios' | 'data'): void {
    if (only === undefined || only === 'calls') this.calls.reset();
    if (only === undefined || only === 'scenarios') this.scenarios.reset();
    if (only === undefined || only === 'data') {
      this.#config = this.#initial;
      this.#deleted = [];
      this.revokedKeys.clear();
    }
  }
}
