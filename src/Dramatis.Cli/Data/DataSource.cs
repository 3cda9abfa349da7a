namespace Dramatis.Cli.Data;

/// <summary>
/// A public data set or model that users bring: where it comes from, under which licence, and what its files must be. One that can be
/// installed names its npm package, whose archive is the only file.
/// </summary>
internal sealed record DataSource(string Id, string Title, string Source, string Licence, string Use, IReadOnlyList<DataFile> Files, NpmPackage? Npm = null);
