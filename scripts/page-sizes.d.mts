export interface PageSize {
  route: string;
  /** Paths from the build folder. */
  files: { framework: string[]; scripts: string[]; styles: string[] };
  frameworkBytes: number;
  scriptBytes: number;
  styleBytes: number;
}

export function readPageSizes(input: { buildFolder: string }): PageSize[];
