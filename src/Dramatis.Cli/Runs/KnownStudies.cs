using Dramatis.Experiments;
using Dramatis.Psychometrics.Trials;
using Systems = Dramatis.Catalog.Catalog;

namespace Dramatis.Cli.Runs;

/// <summary>The studies that an experiment file may name: those of the catalog, and the administration of an instrument.</summary>
internal static class KnownStudies
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IStudy> All => [.. Systems.Studies.Select(s => s.Study), new AdministrationStudy()];

    /// <summary>Title of a study for people.</summary>
    public static string TitleOf(IStudy study) => study is AdministrationStudy
        ? "Administration of an instrument"
        : Systems.FindStudy(study.Slug)?.Title ?? study.Slug;
}
