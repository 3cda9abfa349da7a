using System.Globalization;
using Dramatis.Experiments;

namespace Dramatis.Catalog;

/// <summary>A study of the catalog.</summary>
/// <param name="Entry">The system it reproduces.</param>
/// <param name="Part">What distinguishes a further study of the same system, or null for the study itself.</param>
/// <param name="Study">The study.</param>
public sealed record CatalogStudy(CatalogEntry Entry, string? Part, IStudy Study)
{
    /// <summary>What <c>dramatis reproduce</c> takes: <c>1</c>, <c>1-recovery</c>.</summary>
    public string Id => Part is null
        ? Entry.Row.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Entry.Row}-{Part}");

    /// <summary>Title for people.</summary>
    public string Title => Part is null ? Entry.Name : $"{Entry.Name}: {Part}";
}
