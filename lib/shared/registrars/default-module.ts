/** What an address without a module means: the one registrar that the panel knows today. */
export const defaultModuleId = 'hostmyservers';
