/** What holds in a place of the configuration; a level inherits what it does not set itself. */
export interface Level {
  readonly root: string;
  readonly index: readonly string[];
  readonly types: Readonly<Record<string, string>>;
  readonly defaultType: string;
  readonly charset: string;
  readonly serverTokens: boolean;
  readonly portInRedirect: boolean;
  readonly absoluteRedirect: boolean;
  /** bytes; 0: any */
  readonly maxBodyBytes: number;
  readonly deniesAll: boolean;
  readonly accessLogs: readonly { readonly path: string; readonly format: string }[];
  readonly headers: readonly {
    readonly name: string;
    readonly value: string;
    readonly always: boolean;
  }[];
  readonly proxyHeaders: readonly (readonly [name: string, value: string])[];
  readonly hiddenHeaders: readonly string[];
  readonly errorPages: readonly {
    readonly codes: readonly number[];
    readonly status: number | null;
    readonly uri: string;
  }[];
  readonly logsNotFound: boolean;
}

/** How a request is answered; of the several the first that is set counts. */
export interface Answering {
  /** `return`: a code and a text or a URL */
  readonly answer: { readonly code: number; readonly text: string | null } | null;
  readonly tryFiles: readonly string[] | null;
  readonly proxyPass: string | null;
}

/** A location block. `@`: one that only redirects inside lead to. */
export interface Location extends Level, Answering {
  readonly match: '' | '=' | '^~' | '~' | '~*' | '@';
  readonly path: string;
  readonly alias: string | null;
  readonly internal: boolean;
}

/** A server block. */
export interface Server extends Level, Answering {
  readonly listens: readonly {
    readonly address: string;
    readonly port: number;
    readonly isDefault: boolean;
  }[];
  readonly names: readonly string[];
  readonly locations: readonly Location[];
}

/** A configuration as the process keeps it. Plain data. */
export interface NginxConfig {
  readonly user: string;
  readonly workers: number;
  readonly pidFile: string;
  readonly errorLog: { readonly path: string; readonly level: string };
  readonly daemon: boolean;
  readonly formats: Readonly<Record<string, string>>;
  readonly upstreams: Readonly<
    Record<string, readonly { readonly host: string; readonly port: number }[]>
  >;
  readonly servers: readonly Server[];
  /** hosts that must have an address when nginx starts, and where they stand */
  readonly hosts: readonly {
    readonly host: string;
    readonly named: string;
    readonly where: string;
  }[];
}
