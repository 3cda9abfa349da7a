using Dramatis.Control;
using Dramatis.Personas.Sampling;
using Dramatis.Statistics.HypothesisTests;

namespace Dramatis.Tests.Personas.Sampling;

public sealed class PersonaSamplerTests
{
    private static readonly PersonaSampler Sampler = new(SurveyAttributes.All);

    [Fact]
    public void ElevenAttributes_HaveDifferentLevels()
    {
        Assert.Equal(11, SurveyAttributes.All.Count);
        Assert.All(SurveyAttributes.All, a => Assert.Equal(a.Levels.Count, a.Levels.Select(l => l.Text).Distinct().Count()));
        Assert.Equal(("20", "80"), (SurveyAttributes.All.Single(a => a.Id == "age").Levels[0].Id, SurveyAttributes.All.Single(a => a.Id == "age").Levels[^1].Id));
    }

    [Fact]
    public void TheSameSeed_GivesTheSamePeople_AndMoreOfThemOnDemand()
    {
        Assert.Equal(Text(Sampler.Draw(5, 111)), Text(Sampler.Draw(9, 111)).Take(5));
        Assert.NotEqual(Text(Sampler.Draw(5, 111)), Text(Sampler.Draw(5, 333)));
        Assert.Equal(18, Sampler.Draw(9, 111).Concat(Sampler.Draw(9, 333)).Select(p => p.Persona.Name).Distinct().Count());
    }

    [Fact]
    public void APersona_SaysEveryAttributeInTheFirstPerson()
    {
        SampledPersona person = Sampler.Draw(1, 1)[0];
        string prompt = PersonaPrompt.Render(person.Persona);
        Assert.StartsWith("You are person 1 of group 1.", prompt, StringComparison.Ordinal);
        Assert.All(person.Levels.Values, level => Assert.Contains(level.Text, prompt, StringComparison.Ordinal));
    }

    // Chi-square at .001 for each of eleven attributes: one in ninety such tests fails by chance, and this one has a fixed seed.
    [Fact]
    public void Levels_AreEquallyLikely()
    {
        IReadOnlyList<SampledPersona> people = Sampler.Draw(4_000, 7);
        Assert.All(SurveyAttributes.All, attribute =>
        {
            int[] counts = [.. attribute.Levels.Select(l => people.Count(p => p.Levels[attribute.Id] == l))];
            Assert.True(ChiSquareTest.GoodnessOfFit(counts).PValue > 0.001, attribute.Id);
        });
    }

    private static IEnumerable<string> Text(IEnumerable<SampledPersona> people) => people.Select(p => PersonaPrompt.Render(p.Persona));
}
