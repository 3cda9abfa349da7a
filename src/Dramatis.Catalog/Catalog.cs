using System.Globalization;
using System.Reflection;
using Dramatis.Experiments;

namespace Dramatis.Catalog;

/// <summary>The systems and the studies that reproduce them.</summary>
public static class Catalog
{
    private static readonly Lazy<IReadOnlyList<CatalogEntry>> Entries = new(ReadEntries);
    private static readonly Lazy<IReadOnlyList<CatalogStudy>> Found = new(FindStudies);

    /// <summary>All 119 systems in order of row.</summary>
    public static IReadOnlyList<CatalogEntry> All => Entries.Value;

    /// <summary>The studies marked with <see cref="CatalogStudyAttribute"/>, in order of row, the study itself before its parts.</summary>
    public static IReadOnlyList<CatalogStudy> Studies => Found.Value;

    /// <summary>The system of a row number or slug, or null.</summary>
    public static CatalogEntry? Find(string rowOrSlug)
    {
        ArgumentNullException.ThrowIfNull(rowOrSlug);
        string wanted = rowOrSlug.Trim();
        return All.FirstOrDefault(e =>
            e.Row.ToString(CultureInfo.InvariantCulture) == wanted || string.Equals(e.Slug, wanted, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The study of an id (<c>1</c>, <c>1-recovery</c>), of a study's slug, or of a system's slug; null when there is none.</summary>
    public static CatalogStudy? FindStudy(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string wanted = name.Trim();
        return Studies.FirstOrDefault(s => string.Equals(s.Id, wanted, StringComparison.OrdinalIgnoreCase)
            || string.Equals(s.Study.Slug, wanted, StringComparison.OrdinalIgnoreCase)
            || (s.Part is null && string.Equals(s.Entry.Slug, wanted, StringComparison.OrdinalIgnoreCase)));
    }

    private static CatalogEntry[] ReadEntries()
    {
        using StreamReader reader = new(EmbeddedFile.Open("systems.tsv"));
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))
                .Select(c => new CatalogEntry(int.Parse(c[0], CultureInfo.InvariantCulture), c[1], c[2], c[3], c[4], c[5], c[6])),
        ];
    }

    private static CatalogStudy[] FindStudies() =>
    [
        .. from type in typeof(Catalog).Assembly.GetTypes()
           let mark = type.GetCustomAttribute<CatalogStudyAttribute>()
           where mark is not null
           orderby mark.Row, mark.Part ?? ""
           select new CatalogStudy(All.Single(e => e.Row == mark.Row), mark.Part, (IStudy)Activator.CreateInstance(type)!),
    ];
}
