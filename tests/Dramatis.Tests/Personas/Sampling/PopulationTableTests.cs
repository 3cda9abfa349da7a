using Dramatis.Personas.Sampling;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Weighting;

namespace Dramatis.Tests.Personas.Sampling;

public sealed class PopulationTableTests
{
    private static readonly PersonaAttribute Age = SurveyAttributes.All.Single(a => a.Id == "age");
    private static readonly PersonaAttribute Employment = SurveyAttributes.All.Single(a => a.Id == "employment");

    private static PopulationTable People { get; } = new(
        [Age, Employment],
        [new(["20-39", "student"], 2), new(["20-39", "full-time"], 3), new(["60-80", "full-time"], 0), new(["60-80", "retired"], 4), new(["41", "full-time"], 1)]);

    // Chi-square at .001 over the combinations, and no combination that the population does not have.
    [Fact]
    public void Combinations_AreAsFrequentAsInThePopulation()
    {
        IReadOnlyList<SampledPersona> people = new PersonaSampler(SurveyAttributes.All, People).Draw(4_000, 7);
        ILookup<(string, string), SampledPersona> met = people.ToLookup(p => (p.Levels["age"].Id == "41" ? "41" : p.Levels["age"].Group, p.Levels["employment"].Id));

        Assert.Equal(4, met.Count);
        int[] counts = [.. new[] { ("20-39", "student"), ("20-39", "full-time"), ("60-80", "retired"), ("41", "full-time") }.Select(c => met[c].Count())];
        Assert.True(ChiSquareTest.GoodnessOfFit(counts, [0.2, 0.3, 0.4, 0.1]).PValue > 0.001);
    }

    [Fact]
    public void LevelsOfAGroup_AreEquallyLikely()
    {
        IReadOnlyList<SampledPersona> retired =
            [.. new PersonaSampler(SurveyAttributes.All, People).Draw(4_000, 7).Where(p => p.Levels["employment"].Id == "retired")];
        int[] counts = [.. Age.Levels.Where(l => l.Group == "60-80").Select(l => retired.Count(p => p.Levels["age"] == l))];

        Assert.Equal(21, counts.Length);
        Assert.True(ChiSquareTest.GoodnessOfFit(counts).PValue > 0.001);
    }

    // What the table does not tell of is drawn as without one: adding a table changes nobody's religion.
    [Fact]
    public void OtherAttributes_AreTheSameAsWithoutATable()
    {
        IReadOnlyList<SampledPersona> joint = new PersonaSampler(SurveyAttributes.All, People).Draw(50, 3), apart = new PersonaSampler(SurveyAttributes.All).Draw(50, 3);
        Assert.Equal(apart.Select(p => p.Levels["religion"].Id), joint.Select(p => p.Levels["religion"].Id));
        Assert.NotEqual(apart.Select(p => p.Levels["age"].Id), joint.Select(p => p.Levels["age"].Id));
    }

    [Fact]
    public void TheSameSeed_GivesTheSamePeople_AndMoreOfThemOnDemand()
    {
        PersonaSampler sampler = new(SurveyAttributes.All, People);
        Assert.Equal(sampler.Draw(5, 1).Select(p => p.Levels["age"].Id), sampler.Draw(9, 1).Take(5).Select(p => p.Levels["age"].Id));
    }

    [Fact]
    public void Shares_AreOfTheWholeWeight()
    {
        Assert.Equal(0.5, People.Share("age", "20-39"), 12);
        Assert.Equal(0.4, People.Share("employment", "full-time"), 12);
        Assert.Equal(0, People.Share("employment", "home"));
    }

    // Counts 4, 2, 1, 3 raked to row share .6 and column share .3 keep their odds ratio of 6: see RakingTests for the quadratic.
    [Fact]
    public void OtherMargins_KeepTheAssociation()
    {
        PersonaAttribute a = Own("a"), b = Own("b");
        PopulationTable table = new([a, b], [new(["x", "x"], 4), new(["x", "y"], 2), new(["y", "x"], 1), new(["y", "y"], 3)]);
        PopulationTable raked = table.WithMargins(new Dictionary<string, IReadOnlyDictionary<string, double>>
        {
            ["a"] = new Dictionary<string, double> { ["x"] = 0.6, ["y"] = 0.4 },
            ["b"] = new Dictionary<string, double> { ["y"] = 0.7, ["x"] = 0.3 },
        });

        double[] w = [.. raked.Rows.Select(r => r.Weight)];
        Assert.Equal(6, w[0] * w[3] / (w[1] * w[2]), 6);
        Assert.Equal((5.5 - Math.Sqrt((5.5 * 5.5) - (4 * 5 * 1.08))) / 10, w[0] / w.Sum(), 8);
        Assert.Equal(0.3, raked.Share("b", "x"), 8);
    }

    [Fact]
    public void AMarginWithoutRows_IsNamed() => Assert.Equal(
        "employment",
        Assert.Throws<EmptyCategoryException>(() => People.WithMargins(new Dictionary<string, IReadOnlyDictionary<string, double>>
        {
            ["employment"] = new Dictionary<string, double> { ["student"] = 0.2, ["full-time"] = 0.2, ["retired"] = 0.2, ["home"] = 0.4 },
        })).Margin);

    [Fact]
    public void WhatIsNoTable_IsRefused()
    {
        Assert.Contains("Row 1 has 'teenager' for age. Known: 20-39", Message(new PopulationRow(["teenager", "student"], 1)), StringComparison.Ordinal);
        Assert.Contains("1 levels for 2 attributes", Message(new PopulationRow(["30"], 1)), StringComparison.Ordinal);
        Assert.Contains("weight of -1", Message(new PopulationRow(["30", "student"], -1)), StringComparison.Ordinal);
        Assert.Contains("above 0", Message(new PopulationRow(["30", "student"], 0)), StringComparison.Ordinal);
        Assert.Contains("above 0", Message(), StringComparison.Ordinal);
        Assert.Contains("each once", Assert.Throws<ArgumentException>(() => new PopulationTable([Age, Age], [])).Message, StringComparison.Ordinal);
        Assert.Contains("no attribute 'hat'", Assert.Throws<ArgumentException>(() => People.Share("hat", "x")).Message, StringComparison.Ordinal);
    }

    private static string Message(params PopulationRow[] rows) => Assert.Throws<ArgumentException>(() => new PopulationTable([Age, Employment], rows)).Message;

    private static PersonaAttribute Own(string id) => new(id, [new("x", "I am x.", "x"), new("y", "I am y.", "y")]);
}
