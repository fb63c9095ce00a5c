// Settings in the library: one row a setting, its value as JSON.

export const settingsSql = {
  all: "SELECT name, value FROM setting ORDER BY name",
  put: "INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = :value",
} as const;
