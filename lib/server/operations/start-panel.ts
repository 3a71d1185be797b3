import 'server-only';

export async function startPanel(): Promise<void> {}
