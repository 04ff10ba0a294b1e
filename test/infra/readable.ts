/** A resource's properties, as far as a test looks into them. */
// A template has no type of its own: what is looked for and missing fails the test that looks.
type Properties = ReturnType<typeof JSON.parse>;

/** A CloudFormation template whose references are plain text: the path of a construct, `path.Attribute`, `AWS::Region`. */
export interface Template {
  /** All resources of a type, by the path of their construct in the stack. */
  resources(type: string): Record<string, Properties>;
  deletionPolicy(path: string): string | undefined;
  /** What a resource waits for, by path. */
  dependencies(path: string): string[];
  /** The parameters of our own, by name. */
  readonly parameters: Record<string, Properties>;
  /** What the stack tells, by name. */
  readonly outputs: Record<string, string>;
}

interface Resource {
  readonly Type: string;
  readonly Properties?: object;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: string | string[];
  readonly Metadata: { readonly 'aws:cdk:path': string };
}

/** Reads a template that was synthesised with path metadata. */
export function readable(template: {
  Resources: Record<string, Resource>;
  Parameters: object;
  Outputs: Record<string, { Value: unknown }>;
}): Template {
  const pathOf = (logicalId: string): string =>
    template.Resources[logicalId]?.Metadata['aws:cdk:path']
      .replace(/^[^/]+\//, '')
      .replace(/\/(Resource|Default)$/, '') ?? logicalId;

  const resourceAt = (path: string) => Object.entries(template.Resources).find(([id]) => pathOf(id) === path)?.[1];

  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== 'object' || value === null) return value;
    const [[name, argument] = []] = Object.entries(value);
    if (name === 'Ref') return pathOf(String(argument));
    if (name === 'Fn::GetAtt') return `${pathOf(argument[0])}.${argument[1]}`;
    if (name === 'Fn::Join') return (plain(argument[1]) as string[]).join(argument[0]);
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
  };

  const { BootstrapVersion, ...parameters } = template.Parameters as Record<string, Properties>;
  const resources = Object.entries(template.Resources).map(
    ([id, { Type, Properties }]) => [Type, pathOf(id), plain(Properties)] as const,
  );
  return {
    parameters,
    outputs: Object.fromEntries(
      Object.entries(template.Outputs).map(([name, { Value }]) => [name, String(plain(Value))]),
    ),
    resources: (type) =>
      Object.fromEntries(resources.filter(([each]) => each === type).map(([, path, properties]) => [path, properties])),
    deletionPolicy: (path) => resourceAt(path)?.DeletionPolicy,
    dependencies: (path) => [resourceAt(path)?.DependsOn ?? []].flat().map(pathOf),
  };
}
