using Dramatis.Entailment;
using Dramatis.Entailment.Rules;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Entailment.Rules;

public sealed class FactRulesTests
{
    [Theory]
    [InlineData("home-town", "Leeds", "I live in York.", "other value")]
    [InlineData("home-town", "Leeds", "My home is in York.", "other value")]
    [InlineData("city", "Leeds", "I'm based in York these days.", "other value")]
    [InlineData("birthplace", "Oslo", "I come from Rome.", "other value")]
    [InlineData("birthplace", "Oslo", "I'm from Rome originally.", "other value")]
    [InlineData("home-town", "Leeds", "I don't live in Leeds.", "negation")]
    [InlineData("home-town", "Leeds", "I used to live in Leeds.", "used to")]
    [InlineData("home-town", "Leeds", "I no longer live in Leeds.", "used to")]
    [InlineData("occupation", "bell founder", "I work as a baker.", "other value")]
    [InlineData("job", "nurse", "I am a teacher, you know.", "other value")]
    [InlineData("job", "nurse", "Well, I'm not a nurse.", "negation")]
    [InlineData("age", "34", "I am 35 years old.", "other number")]
    [InlineData("age", "thirty-four", "I'm 52.", "other number")]
    [InlineData("children", "two", "I have 3 kids.", "other number")]
    [InlineData("siblings", "2", "I have no siblings.", "other number")]
    [InlineData("favourite-colour", "blue", "My favorite color is green.", "other value")]
    [InlineData("lucky-number", "7", "My lucky number is 9.", "other number")]
    [InlineData("pet", "beagle", "I don't have a dog.", "negation")]
    [InlineData("likes", "jazz", "I can't stand jazz.", "negation")]
    [InlineData("dislikes", "opera", "I love opera.", "negation")]
    [InlineData("marital-status", "married", "I am single.", "other value")]
    [InlineData("hair", "red", "My hair is black.", "other value")]
    public void Excluded_Contradicts(string attribute, string value, string claim, string rule) =>
        Check(Fact(attribute, value), claim, NliLabel.Contradiction, rule);

    [Theory]
    [InlineData("home-town", "Leeds", "I live in Leeds.", "same value")]
    [InlineData("home-town", "Leeds", "I do not live in York.", "other value denied")]
    [InlineData("job", "attorney", "I work as a lawyer.", "same value")]
    [InlineData("children", "2", "I have two kids.", "same value")]
    [InlineData("pet", "beagle", "I have a dog.", "same value")]
    public void Included_Follows(string attribute, string value, string claim, string rule) =>
        Check(Fact(attribute, value), claim, NliLabel.Entailment, rule);

    [Theory]
    [InlineData("home-town", "Leeds", "My brother lives in York.", "another person")]
    [InlineData("home-town", "Leeds", "Elara lives in York.", "another person")]
    [InlineData("home-town", "Leeds", "I used to live in York.", "another time")]
    [InlineData("pet", "parrot", "I have a cat.", "several may hold")]
    [InlineData("language", "French", "I speak Spanish.", "several may hold")]
    public void Compatible_IsLeftOpen(string attribute, string value, string claim, string rule) =>
        Check(Fact(attribute, value), claim, NliLabel.Neutral, rule);

    [Theory]
    [InlineData("home-town", "Leeds", "I would love to live in York.")]
    [InlineData("home-town", "Leeds", "Maybe I live in York, who knows.")]
    [InlineData("home-town", "Leeds", "Do I live in York?")]
    [InlineData("home-town", "Leeds", "If I lived in York I'd be happy.")]
    [InlineData("home-town", "Leeds", "I live in a small flat.")]
    [InlineData("home-town", "Leeds", "He said \"I live in York\".")]
    [InlineData("job", "nurse", "My job is hard.")]
    [InlineData("job", "nurse", "I am a bit tired.")]
    [InlineData("age", "34", "I am 5 minutes late.")]
    [InlineData("age", "34", "I have worked here for 12 years.")]
    [InlineData("home-town", "Leeds", "What a lovely day.")]
    [InlineData("openness", "high", "I live in York.")]
    [InlineData("favourite-food", "pizza", "My favourite colour is green.")]
    [InlineData("marital-status", "married", "I am tired.")]
    [InlineData("likes", "running", "I love running with my six dogs.")]
    [InlineData("birthplace", "Madrid", "I'm from Spain.")]
    [InlineData("marital-status", "engaged", "I am getting married in six months.")]
    [InlineData("likes", "video games", "I enjoy comedies.")]
    [InlineData("pet", "dog named George", "I have a cat as a pet.")]
    [InlineData("birthplace", "Oslo", "I got a letter from Rome.")]
    [InlineData("likes", "meat lovers pizza", "I love meat.")]
    public void Uncertain_IsLeftToOthers(string attribute, string value, string claim) => Assert.Null(FactRules.Instance.Judge(Fact(attribute, value), claim));

    [Fact]
    public void WrittenStatements_AreReadLikeClaims()
    {
        PersonaStatement statement = new("s1", "I live in Leeds and I have two kids.", new Facet(FacetKind.Statement, "about", "I live in Leeds and I have two kids."));

        Check(statement, "I have five kids.", NliLabel.Contradiction, "other number");
        Check(statement, "My home is in York.", NliLabel.Contradiction, "other value");
        Assert.Null(FactRules.Instance.Judge(statement, "I like tea."));
    }

    [Fact]
    public void TheVerdict_NamesBothValues() =>
        Assert.Equal("other value (home town: Leeds, found York)", FactRules.Instance.Judge(Fact("home-town", "Leeds"), "I live in York.")!.Note);

    [Fact]
    public void StatementsAboutTheFamily_AreNotAboutSomebodyElse()
    {
        PersonaStatement statement = new("s1", "My brother lives in Leeds.", new Facet(FacetKind.Statement, "family", "My brother lives in Leeds."));
        Assert.Null(FactRules.Instance.Judge(statement, "My brother lives in York."));
    }

    [Fact]
    public void AnyText_IsJudgedOrLeftAlone()
    {
        string[] pieces = ["i ", "I am ", "my ", "home ", "is ", "not ", "live in ", "have ", "three ", "kids", "used to ", "favourite ", "Leeds", "7", ", ", ". ", "'s ", "\u2019", ": ", "\ud83d", "(", "and ", "no longer ", "born in "];
        RandomStream random = RandomStream.FromSeed(4);
        PersonaStatement[] statements = [Fact("home-town", "Leeds"), Fact("lucky-number", "7"), Fact("x(", "[a"), Fact("children", "three")];
        for (int i = 0; i < 2_000; i++)
        {
            string claim = string.Concat(Enumerable.Range(0, 1 + random.NextInt(14)).Select(_ => random.Choose(pieces)));
            EntailmentVerdict? verdict = FactRules.Instance.Judge(random.Choose(statements), claim);
            Assert.True(verdict is null || verdict.Note is { Length: > 0 });
        }
    }

    [Theory]
    [InlineData("i live in ")]
    [InlineData("my favourite ")]
    [InlineData("I have no ")]
    public void TextsMadeToBeSlow_AreLeftAlone(string piece)
    {
        Assert.Null(FactRules.Instance.Judge(Fact("home-town", "Leeds"), string.Concat(Enumerable.Repeat(piece, 20_000))));
        Assert.Null(FactRules.Instance.Judge(Fact("home-town", "Leeds"), string.Concat(Enumerable.Repeat(piece, 990 / piece.Length))));
        _ = FactRules.Instance.Judge(Fact("home-town", "Leeds"), string.Concat(Enumerable.Repeat(piece, 290 / piece.Length)));
    }

    private static PersonaStatement Fact(string attribute, string value) =>
        new("s1", $"My {attribute.Replace('-', ' ')} is {value}.", new Facet(FacetKind.Fact, attribute, value));

    private static void Check(PersonaStatement statement, string claim, NliLabel label, string rule)
    {
        EntailmentVerdict? verdict = FactRules.Instance.Judge(statement, claim);

        Assert.NotNull(verdict);
        Assert.Equal(label, verdict.Scores.Best);
        Assert.StartsWith(rule, verdict.Note, StringComparison.Ordinal);
    }
}
