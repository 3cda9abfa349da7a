using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Inertia;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Responses;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Reliability;

namespace Dramatis.Tests.Psychometrics.Inertia;

public sealed class InertiaAnalysisTests
{
    private static readonly Instrument Values = InstrumentPacks.Load("dramatis-values-40");

    [Fact]
    public void AModelThatAlwaysTakesOneOption_IsInertByItem_AndSplitByItsKeys()
    {
        ValueInertia tradition = Measure(Sheets(4, (person, item) => 4), Sheets(1, (person, item) => 4)).Single(v => v.Dimension == "tradition");
        Assert.Equal((1.0, 1.0), (tradition.OptionInertia, tradition.TopOption));
        Assert.Equal(1 - (1 / Math.Log2(6)), tradition.Inertia.Estimate, 9); // half of the items are keyed the other way
        Assert.Equal(0, tradition.Steerability!.Estimate, 9);
        Assert.Equal(3.5, tradition.Mean, 9);
        Assert.Null(tradition.PersonaWeight); // drawn once, nothing says what is noise
    }

    [Fact]
    public void AMissingAnswer_LeavesThePersonOutOfItsDimensionOnly()
    {
        ResponseSheet[] sheets = Sheets(5, (person, item) => person == 0 && item.Id == "tradition-1" ? null : 2);
        IReadOnlyList<ValueInertia> found = Measure(sheets, []);
        Assert.Equal(4, found.Single(v => v.Dimension == "tradition").Personas);
        Assert.Equal(5, found.Single(v => v.Dimension == "power").Personas);
        Assert.Null(found[0].Steerability);
        Assert.Null(found[0].BaselineMean);
    }

    // Two personas whose answers never waver, repeated: everything between them is theirs.
    [Fact]
    public void RepeatedAnswers_TellPersonasFromNoise()
    {
        ResponseSheet[] sure = [.. Sheets(6, (person, item) => person % 2 == 0 ? 0 : 5), .. Sheets(6, (person, item) => person % 2 == 0 ? 0 : 5, repeat: 1)];
        Assert.All(Measure(sure, Sheets(1, (person, item) => 2)), v => Assert.Equal(1, v.PersonaWeight!.Estimate, 9));

        RandomStream coin = RandomStream.FromSeed(3);
        ResponseSheet[] noisy = [.. Enumerable.Range(0, 2).SelectMany(r => Sheets(200, (person, item) => coin.NextBool(0.5) ? 0 : 5, repeat: r))];
        Assert.All(Measure(noisy, Sheets(1, (person, item) => coin.NextBool(0.5) ? 0 : 5)), v => Assert.InRange(v.Inertia.Estimate, 0, 1));
    }

    // Every item of a scale gets the same answers, so that the scale has the intraclass correlation ICC(1,1) of one of them.
    [Fact]
    public void TheIntraclassCorrelation_IsThatOfRepeatedAnswers()
    {
        int[][] answers = [[0, 1, 0], [2, 2, 4], [5, 4, 5], [3, 1, 2], [4, 4, 5]];
        ResponseSheet[] sheets = [.. Enumerable.Range(0, 3).SelectMany(r => Sheets(5, (person, _) => answers[person][r], repeat: r))];
        double[,] ratings = new double[5, 3];
        for (int i = 0; i < 15; i++)
        {
            ratings[i / 3, i % 3] = answers[i / 3][i % 3];
        }

        double expected = IntraclassCorrelation.Compute(ratings).Single1.Value;
        Assert.All(Measure(sheets, []), v => Assert.Equal(expected, v.IntraclassCorrelation!.Estimate, 9));
    }

    // Answers of two repetitions by coin have half of their variance between the means of personas, and none of it is theirs. Four items
    // of 400 personas: the estimate has a standard error of about 1 / sqrt(1,600) = .025, and below 0 counts as 0.
    [Fact]
    public void NoiseOfRepetitions_IsNoEffectOfPersonas()
    {
        RandomStream coin = RandomStream.FromSeed(5);
        ResponseSheet[] noise = [.. Enumerable.Range(0, 2).SelectMany(r => Sheets(400, (_, _) => coin.NextBool(0.5) ? 0 : 5, repeat: r))];
        Assert.All(Measure(noise, []), v => Assert.InRange(v.IntraclassCorrelation!.Estimate, 0, 0.1));
        Assert.All(Measure([.. noise.Take(400)], []), v => Assert.Null(v.IntraclassCorrelation));
    }

    [Fact]
    public void ItemsOfDifferentScales_CannotBePooled() => Assert.Contains(
        "other scores",
        Assert.Throws<InvalidInputException>(() => new ResponseCube(Mixed(), [])).Message,
        StringComparison.Ordinal);

    private static Instrument Mixed()
    {
        Dictionary<string, string> Text(string text) => new() { ["en"] = text };
        ResponseOption[] two = [new("a", Text("Never"), 1), new("b", Text("Always"), 2)];
        ResponseOption[] three = [new("a", Text("Never"), 1), new("b", Text("Often"), 2), new("c", Text("Always"), 3)];
        return new Instrument(
            "mixed",
            "Mixed",
            InstrumentKind.SelfDescription,
            Values.Licence,
            [],
            [
                new InstrumentItem("i1", new Dictionary<VariantKey, string> { [new VariantKey()] = "I sing." }, two),
                new InstrumentItem("i2", new Dictionary<VariantKey, string> { [new VariantKey()] = "I dance." }, three),
            ],
            [new Scale("s", "S", [new KeyedItem("i1", 1), new KeyedItem("i2", 1)])]);
    }

    private static IReadOnlyList<ValueInertia> Measure(ResponseSheet[] people, ResponseSheet[] baseline) =>
        new InertiaAnalysis(new ResponseCube(Values, people), new ResponseCube(Values, baseline), RandomStream.FromSeed(1), 100).Measure();

    private static ResponseSheet[] Sheets(int people, Func<int, InstrumentItem, int?> option, int repeat = 0)
    {
        Administration asked = new() { Template = StandardTemplates.Find("describe"), Readout = Readout.ParsedText, Repeat = repeat };
        return
        [
            .. Enumerable.Range(0, people).Select(p => new ResponseSheet(
                Values,
                $"p{p}",
                asked,
                Values.Items.Select((item, at) => new ResponseRow(
                    $"p{p}", asked, item.Id, at, option(p, item) is { } chosen ? ItemAnswer.Chosen(chosen) : ItemAnswer.None(MissingCause.Refusal))))),
        ];
    }
}
