/** Stands for the panel itself where the others who did something are named by their address. */
export const systemActor = 'SYSTEM';
