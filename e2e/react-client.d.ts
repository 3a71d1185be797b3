/** The part of React's client that writes arguments of server actions; Next compiles it in without types. */
declare module 'next/dist/compiled/react-server-dom-turbopack/client.edge.js' {
  export function encodeReply(argument: unknown): Promise<string | FormData>;
}
