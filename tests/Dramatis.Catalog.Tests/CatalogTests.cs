using Dramatis.Catalog.AScenarios.PersonaInconstancy;

namespace Dramatis.Catalog.Tests;

public sealed class CatalogTests
{
    [Fact]
    public void Catalog_Holds119DifferentSystems()
    {
        Assert.Equal(Enumerable.Range(1, 119), Catalog.All.Select(e => e.Row));
        Assert.Equal(119, Catalog.All.Select(e => e.Slug).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(119, Catalog.All.Select(e => e.Line).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Catalog.All, e => Assert.DoesNotContain("", new[] { e.Slug, e.Name, e.Cluster, e.Paper, e.Citation, e.Line }));
        Assert.Equal(8, Catalog.All.Select(e => e.Cluster).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void State_ComesFromMarkedStudies()
    {
        Assert.Equal(
            Catalog.Studies.Where(s => s.Part is null).Select(s => s.Entry.Row).Distinct(),
            Catalog.All.Where(e => e.Works).Select(e => e.Row));
        Assert.True(Catalog.Find("1")!.Works);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("persona-inconstancy")]
    [InlineData("Persona-Inconstancy")]
    public void Study_IsFoundByRowAndSlug(string name) => Assert.IsType<OpinionGroupsStudy>(Catalog.FindStudy(name)!.Study);

    [Fact]
    public void PartOfARow_HasItsOwnName()
    {
        Assert.Equal("1-recovery", Catalog.FindStudy("1-recovery")!.Id);
        Assert.Equal("recovery", Catalog.FindStudy("1-recovery")!.Part);
    }

    [Fact]
    public void UnknownName_FindsNothing()
    {
        Assert.Null(Catalog.Find("120"));
        Assert.Null(Catalog.FindStudy("2000"));
    }

    [Fact]
    public void Studies_HaveDifferentIdsAndSlugs()
    {
        Assert.Equal(Catalog.Studies.Count, Catalog.Studies.Select(s => s.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Catalog.Studies.Count, Catalog.Studies.Select(s => s.Study.Slug).Distinct(StringComparer.Ordinal).Count());
    }
}
