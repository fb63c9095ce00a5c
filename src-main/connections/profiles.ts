// The profiles of every account there is: the rehearsal's, and one for each row of the library, made of its template and
// of what is its own. Holds no keys.
import type { ConnectionOptions } from "../../src-shared/contract/connections.ts";
import {
  rehearsalConnectionId,
  rehearsalProfile,
  type ConnectionProfile,
  type DeployStep,
} from "../../src-shared/domain/connections/profile.ts";
import { connectionTemplates } from "../../src-shared/domain/connections/templates.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { ReadDatabase } from "../store/database.ts";
import { connectionsSql, type ConnectionRecord } from "./sql.ts";

/** The rehearsal first, then accounts in the order they were added. */
export function knownProfiles(library: ReadDatabase): readonly ConnectionProfile[] {
  return [rehearsalProfile, ...library.all<ConnectionRecord>(connectionsSql.connected).map(profileFrom)];
}

/** Errors: not-found. */
export function profileOf(library: ReadDatabase, connectionId: string): ConnectionProfile {
  if (connectionId === rehearsalConnectionId) return rehearsalProfile;
  return profileFrom(connectionRecordOf(library, connectionId));
}

/** Errors: not-found, also for the rehearsal, which has no row. */
export function connectionRecordOf(library: ReadDatabase, connectionId: string): ConnectionRecord {
  const record = library.get<ConnectionRecord>(connectionsSql.byId, { connectionId });
  if (!record) throw new AppError("not-found", { what: "account" });
  return record;
}

export function optionsIn({ options }: Pick<ConnectionRecord, "options">): ConnectionOptions {
  return JSON.parse(options) as ConnectionOptions;
}

/** https://learn.microsoft.com/rest/api/aiservices/accountmanagement/deployments, 2026-11-22. */
const azureManagementUrl = "https://management.azure.com";

export function profileFrom(record: ConnectionRecord): ConnectionProfile {
  const template = connectionTemplates[record.template_id];
  const options = optionsIn(record);
  const { trainingType } = options;
  return {
    ...template.profile,
    connectionId: record.connection_id,
    label: record.label,
    baseUrl: record.base_url,
    trainableModels: template.trainableModels,
    authStyle: record.key_storage === "none" ? "none" : template.profile.authStyle,
    environmentVariable: record.key_storage === "environment" ? template.profile.environmentVariable : null,
    fileByteOrderMark: options.fileByteOrderMark ?? template.profile.fileByteOrderMark,
    extraBody:
      trainingType === undefined
        ? template.profile.extraBody
        : { ...template.profile.extraBody, trainingType },
    deployStep: deployStepFor(template.profile.deployStep, options),
  };
}

function deployStepFor(usual: DeployStep, { deployAt }: ConnectionOptions): DeployStep {
  if (usual.kind !== "by-hand" || !deployAt) return usual;
  return { kind: "azure-management", managementUrl: azureManagementUrl, ...deployAt };
}
