using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.AnswerModels;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Multiplicity;
using Dramatis.Statistics.Randomness;
using Dramatis.Tests.Simulated.Respondents.Dials;

namespace Dramatis.Tests.Simulated.Respondents;

// Frequencies of drawn answers against the closed form: exact binomial tests of every cell, Holm over the family of all cells, so that
// the chance of any false alarm under a correct law is below the level, and the seed is fixed.
public sealed class FrequencyTests
{
    private const int Draws = 20_000;

    private static readonly ItemPresentation Presentation = ItemPresentation.InOrder([4, 3, 2, 1, 0])
        .With(PresentationFactors.Template, "formal").With(PresentationFactors.Language, "de");

    private static readonly PlantedItem[] Items =
    [
        KnownItem.Constant("constant"),
        KnownItem.Graded("graded"),
        KnownItem.Graded("reversed", -1.2),
        KnownItem.Graded("deed", isAction: true),
        new("nominal", KnownItem.Space, new NominalResponse([[0, 1], [1, 0], [-1, 0.5], [0, 0], [1, 1]], [0, 0.4, -0.3, 0.2, 0]), [1, 2, 3, 4, 5]),
        new("spatial", KnownItem.Space, SpatialVoting.Proposition([1, 0.5], [-1, -0.5, 0, 0.5, 1], 0.8), [1, 2, 3, 4, 5], "kind"),
        new("shared", KnownItem.Space, new SharedCategories(TwoParameterLogistic.OfTrait(2, 1, 1, 0.2), [1, 0, 1, 0, 1]), [1, 0, 1, 0, 1], "kind"),
    ];

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    [InlineData(2.0)]
    public void Frequencies_FollowTheClosedForm_WithAllDials(double temperature)
    {
        List<double> pValues = [];
        foreach (RespondentDials dials in new[] { RespondentDials.Silent, DialTests.Loud with { Memory = new() } })
        {
            PlantedRespondent respondent = KnownItem.Of(dials, 0.6);
            foreach (PlantedItem item in Items)
            {
                AnswerDistribution truth = respondent.Distribution(item, Presentation);
                double[] expected = Tempered([.. truth.Options, truth.Refusal, truth.Unreadable], temperature);
                pValues.AddRange(PValues(expected, Counts(respondent, item, temperature)));
            }
        }

        Assert.True(PValueAdjustment.Holm(pValues).Min() > 0.01);
    }

    // The same test must notice a law that lacks one dial of five hundredths.
    [Fact]
    public void Frequencies_TellALawWithASmallBiasFromOneWithout()
    {
        double[] counts = [.. Counts(KnownItem.Of(new() { Position = new(0.05) }), Items[0], 1).Select(c => (double)c)];
        Assert.True(PValueAdjustment.Holm([.. PValues([.. KnownItem.P, 0, 0], [.. counts.Select(c => (int)c)])]).Min() < 1e-10);
    }

    // With memory, answers of a session depend on each other: pairs of answers against the product of the conditional laws.
    [Fact]
    public void PairsOfAnswers_FollowTheConditionalLaws_WithMemory()
    {
        PlantedRespondent respondent = KnownItem.Of(new() { Memory = new(0.4), Refusals = [new(0.1)] }, 0.3);
        PlantedItem[] session = [Items[1], Items[2]];
        int[,] counts = new int[7, 7];
        RandomStream random = RandomStream.FromSeed(5);
        int[] answers = new int[2];
        for (int i = 0; i < Draws; i++)
        {
            respondent.Answer(session, [Presentation, Presentation], random, answers);
            counts[Cell(answers[0]), Cell(answers[1])]++;
        }

        double[] first = All(respondent.Distribution(session[0], Presentation));
        List<double> pValues = [];
        for (int a = 0; a < 7; a++)
        {
            SessionMemory memory = new();
            memory.Note(session[0], a < 5 ? a : AnswerLaw.Refused);
            double[] second = All(respondent.Distribution(session[1], Presentation, memory));
            pValues.AddRange(Enumerable.Range(0, 7).Select(b => BinomialTest.PValue(counts[a, b], Draws, first[a] * second[b])));
        }

        Assert.True(PValueAdjustment.Holm(pValues).Min() > 0.01);
    }

    [Fact]
    public void TemperatureZero_TakesTheLikeliestOutcome_AndUsesNoChance()
    {
        int[] answers = new int[1];
        RandomStream random = RandomStream.FromSeed(1);
        KnownItem.Of(RespondentDials.Silent).Answer([Items[0]], [Presentation], random, answers, 0);
        Assert.Equal(2, answers[0]);
        KnownItem.Of(new() { Refusals = [new(0.9)] }).Answer([Items[0]], [Presentation], random, answers, 0);
        Assert.Equal(AnswerLaw.Refused, answers[0]);
        Assert.Equal(RandomStream.FromSeed(1).NextUInt64(), random.NextUInt64());
    }

    [Fact]
    public void EqualStreams_GiveEqualAnswers()
    {
        ItemPresentation[] presentations = [.. Items.Select(_ => Presentation)];
        int[] Run(ulong seed)
        {
            int[] answers = new int[Items.Length];
            KnownItem.Of(DialTests.Loud).Answer(Items, presentations, RandomStream.FromSeed(seed), answers);
            return answers;
        }

        Assert.Equal(Run(3), Run(3));
        Assert.Contains(Enumerable.Range(4, 20), seed => !Run(3).SequenceEqual(Run((ulong)seed)));
    }

    private static int[] Counts(PlantedRespondent respondent, PlantedItem item, double temperature)
    {
        int[] counts = new int[7];
        RandomStream random = RandomStream.FromKey($"frequencies|{item.Id}|{temperature}");
        int[] answers = new int[1];
        for (int i = 0; i < Draws; i++)
        {
            respondent.Answer([item], [Presentation], random, answers, temperature);
            counts[Cell(answers[0])]++;
        }

        return counts;
    }

    private static int Cell(int answer) => answer switch { AnswerLaw.Refused => 5, AnswerLaw.Unreadable => 6, _ => answer };

    private static IEnumerable<double> PValues(double[] expected, int[] counts) =>
        expected.Select((p, k) => BinomialTest.PValue(counts[k], Draws, p));

    private static double[] All(AnswerDistribution truth) => [.. truth.Options, truth.Refusal, truth.Unreadable];

    private static double[] Tempered(double[] p, double temperature)
    {
        double[] powers = [.. p.Select(x => Math.Pow(x, 1 / temperature))];
        return [.. powers.Select(x => x / powers.Sum())];
    }
}
