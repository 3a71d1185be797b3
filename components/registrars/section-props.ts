import type { ConfigurationDraft } from '@/lib/shared/registrars/configuration-draft';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';

/** What every section of the configuration form gets. */
export interface SectionProps {
  /** As stored, and as asked again since. */
  view: RegistrarConfigurationView;
  /** As it stands on the screen. */
  draft: ConfigurationDraft;
  change: (part: Partial<ConfigurationDraft>) => void;
  /** The finished sentence for a field's error, or null. `field` is the dotted path of the schema. */
  errorOf: (field: string) => string | null;
  disabled: boolean;
}
