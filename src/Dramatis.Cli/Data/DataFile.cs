namespace Dramatis.Cli.Data;

/// <summary>One file of a source, with its size in bytes and SHA-256.</summary>
internal sealed record DataFile(string Name, long Bytes, string Sha256);
