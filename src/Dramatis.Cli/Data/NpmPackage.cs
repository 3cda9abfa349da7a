namespace Dramatis.Cli.Data;

/// <summary>An npm package that holds a data set: <c>@scope/name</c> and exact version.</summary>
internal sealed record NpmPackage(string Name, string Version);
