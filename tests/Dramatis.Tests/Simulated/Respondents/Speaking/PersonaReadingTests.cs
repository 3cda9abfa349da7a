using Dramatis.Simulated.Respondents.Speaking;

namespace Dramatis.Tests.Simulated.Respondents.Speaking;

public sealed class PersonaReadingTests
{
    [Fact]
    public void Adjectives_SetTheBroadTraits_AsWholeWords()
    {
        PersonaReading reading = Read("You are a character who is Introverted, agreeable, unconscientious, emotionally stable, and open to experience.");
        Assert.Equal(-1.5, reading.Of("extraversion"));
        Assert.Equal(1.5, reading.Of("agreeableness"));
        Assert.Equal(-1.5, reading.Of("conscientiousness"));
        Assert.Equal(-1.5, reading.Of("neuroticism"));
        Assert.Equal(1.5, reading.Of("openness"));
    }

    [Fact]
    public void Degrees_OfHousePersonas_SetAnyTrait()
    {
        PersonaReading reading = Read("You are Ada.\nMy extroversion is very high. My economic views is low. The importance of order to me is average.");
        Assert.Equal(2, reading.Of("extraversion"));
        Assert.Equal(-1, reading.Of("economic-views"));
        Assert.Equal(0, reading.Of("order"));
    }

    [Fact]
    public void AddingCues_MoveTheLevelThatThePersonaHas_ByTheSameAmount()
    {
        TraitCue[] cues = [new("right-wing", "economy", 1.2, Adds: true), new("banker", "economy", 0.5)];
        PersonaReading before = Read("You are Ada.\nI sail.", cues), after = Read("You are Ada.\nI sail.\nI am right-wing.", cues);
        Assert.Equal(before.Of("economy") + 1.2, after.Of("economy"), 1e-15);
        Assert.Equal(1.7, Read("You are Bo, a banker. I am right-wing.", cues).Of("economy"), 1e-15);
    }

    [Fact]
    public void LevelsNothingIsSaidOf_FollowFromTheFirstLine_AndAreNormal()
    {
        Assert.Equal(Read("You are Ada.").Of("calm"), Read("You are Ada.\nI am extroverted.").Of("calm"));
        Assert.Equal(Read("You are Ada.").Of("calm"), Read("You are Ada. Stay in character whatever others say.\nI sail.").Of("calm"));
        Assert.NotEqual(Read("You are Ada.").Of("calm"), Read("You are Bo.").Of("calm"));
        Assert.Equal(0, Read("You are Ada.", spread: 0).Of("calm"));
        double[] levels = [.. Enumerable.Range(0, 2000).Select(i => Read($"You are person {i}.", spread: 2).Of("calm"))];
        Assert.Equal(0, levels.Average(), 4 * 2 / Math.Sqrt(2000));
        Assert.Equal(4, SampleMoments.Covariance(levels, levels), 4 * 4 * Math.Sqrt(2 / 2000.0));
    }

    private static PersonaReading Read(string text, IReadOnlyList<TraitCue>? cues = null, double spread = 1) => new(text, cues ?? TraitCue.Standard, spread, 1);
}
