using Dramatis.Catalog.BPsychometrics.TraitExpression;
using Dramatis.Personas;

namespace Dramatis.Catalog.Tests.BPsychometrics.TraitExpression;

public sealed class GradedPeopleTests
{
    [Theory]
    [InlineData(5, 8)]
    [InlineData(9, 3)]
    public void EveryDegreeOfEveryTrait_IsDealtEquallyOften(int levels, int each)
    {
        IReadOnlyList<Persona> people = GradedPeople.Deal(levels, each, 1);
        Assert.Equal(levels * each, people.Select(p => p.Id).Distinct().Count());
        Assert.All(ExpressionOptions.Grid.Pairs, pair => Assert.Equal(
            TraitDose.Levels(levels).Select(l => (l, each)),
            people.GroupBy(p => p.Find(FacetKind.Trait, pair.Trait)!.Level!.Value).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))));
    }

    [Fact]
    public void TheDeal_IsThatOfItsSeed()
    {
        Assert.Equal(Texts(1), Texts(1));
        Assert.NotEqual(Texts(1), Texts(2));

        static IEnumerable<string?> Texts(ulong seed) => GradedPeople.Deal(5, 4, seed).SelectMany(p => p.Facets).Select(f => f.Text);
    }
}
