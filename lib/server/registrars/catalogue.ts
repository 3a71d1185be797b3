import 'server-only';
import type { RegistrarModule } from './contract';
import { hostMyServers } from './hostmyservers';

/** Every registrar the panel knows. A new one is a folder beside this file and one line here. */
const modules: readonly RegistrarModule[] = [hostMyServers];

export function listRegistrarModules(): RegistrarModule[] {
  return [...modules];
}

export function findRegistrarModule(id: string): RegistrarModule | null {
  return modules.find((module) => module.describe().id === id) ?? null;
}
