// A refusal in OpenAI's shape: HTTP status and `{error: {message, type, param, code}}`. Thrown anywhere below a handler
// and turned into an answer in one place (rehearsal-server.ts). Must never carry a path of this computer.

/** What a refusal says; `param` names the part of the request, `code` is for programs. */
export type ErrorFacts = {
  readonly message: string;
  readonly type?: string;
  readonly param?: string | null;
  readonly code?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
};

export class ApiError extends Error {
  readonly status: number;
  readonly facts: ErrorFacts;

  constructor(status: number, facts: ErrorFacts) {
    super(facts.message);
    this.name = "ApiError";
    this.status = status;
    this.facts = facts;
  }
}

export type ErrorBody = {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string | null;
  };
};

export function errorBodyOf({ message, type, param, code }: ErrorFacts): ErrorBody {
  return {
    error: { message, type: type ?? "invalid_request_error", param: param ?? null, code: code ?? null },
  };
}

/** 400: the request can't be followed. */
export function badRequest(
  message: string,
  param: string | null = null,
  code: string | null = null,
): ApiError {
  return new ApiError(400, { message, param, code });
}

/** 400: OpenAI knows it, the rehearsal can't do it; never answered with something made up. */
export function unsupported(message: string, param: string, code = "unsupported_parameter"): ApiError {
  return new ApiError(400, { message: `${message} The rehearsal can't do that.`, param, code });
}

/** 404 in the words OpenAI uses for a file, a job, a model. */
export function notFound(message: string, param: string | null, code: string | null = null): ApiError {
  return new ApiError(404, { message, param, code });
}

export function modelNotFound(name: string): ApiError {
  return notFound(
    `The model \`${name.slice(0, 200)}\` does not exist or you do not have access to it.`,
    "model",
    "model_not_found",
  );
}
