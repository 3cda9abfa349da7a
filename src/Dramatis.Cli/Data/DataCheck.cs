namespace Dramatis.Cli.Data;

/// <summary>Whether a known file was found; <paramref name="Path"/> is null when no file has its content.</summary>
internal sealed record DataCheck(string Name, string Sha256, string? Path);
