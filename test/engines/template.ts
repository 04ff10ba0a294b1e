/** A template of CloudFormation, as far as it is changed here. */
export interface Template {
  readonly Resources: Record<string, Resource>;
  readonly Outputs: Record<string, { readonly Value: unknown }>;
}

/** What a template makes. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

/** The template with other properties of all resources of these types. */
export function amended(
  template: Template,
  types: readonly string[],
  amend: (properties: Resource['Properties']) => Resource['Properties'],
): Template {
  const resources = Object.entries(template.Resources).map(([id, made]): [string, Resource] => [
    id,
    types.includes(made.Type) ? { ...made, Properties: amend(made.Properties) } : made,
  ]);
  return { ...template, Resources: Object.fromEntries(resources) };
}
