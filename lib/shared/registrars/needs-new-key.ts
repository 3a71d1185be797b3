import type { RegistrarConfigurationView } from '../schemas/registrar-view';

type EnvironmentView = RegistrarConfigurationView['environments']['production'];

/**
 * Whether the address on the screen belongs to another host than the stored key: it is never sent there, so it has
 * to be typed again. An address that is only half typed asks for nothing.
 */
export function needsNewKey({ stored, baseUrl }: { stored: EnvironmentView; baseUrl: string }): boolean {
  if (!stored.apiKey.set) return false;
  const before = toOrigin(stored.baseUrl || stored.defaultBaseUrl);
  const now = toOrigin(baseUrl.trim() || stored.defaultBaseUrl);
  return before !== null && now !== null && before !== now;
}

function toOrigin(address: string | null): string | null {
  return address !== null && URL.canParse(address) ? new URL(address).origin : null;
}
