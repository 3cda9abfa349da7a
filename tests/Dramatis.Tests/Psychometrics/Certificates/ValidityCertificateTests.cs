using Dramatis.Models;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Psychometrics.Certificates;

public sealed class ValidityCertificateTests
{
    private static readonly Instrument Forty = Create(40);

    [Fact]
    public async Task ARespondentWhoIgnoresTheAsking_IsSymmetric()
    {
        ValidityCertificate certificate = await Audit(new Planted("steady", (item, _) => item.Item.Id.GetHashCode(StringComparison.Ordinal) & 3));
        Assert.Equal((1, 1, 1), (certificate.Template!.Symmetry, certificate.Order!.Symmetry, certificate.Retest));
        Assert.Equal(0, certificate.Template.Rejected() + certificate.Order.Rejected());
        Assert.Null(certificate.Labels); // not varied, so not measured
        Assert.Equal((0, 0, 480), (certificate.Refused, certificate.MissingOtherwise, certificate.Answers));
        Assert.Equal(6, certificate.Template.Tests.Count); // one scale, three pairs of templates, raw and keyed
    }

    [Fact]
    public async Task DifferencesOfRounding_AreNone()
    {
        ValidityCertificate certificate = await Audit(new Distributed());
        Assert.Equal(0, certificate.Template!.Rejected() + certificate.Order!.Rejected());
    }

    // Random answers owe nothing to the asking: rejections at about the nominal rate.
    [Fact]
    public async Task WhereNothingIsPlanted_TestsRejectAtTheirLevel()
    {
        int rejected = 0, tests = 0;
        for (int i = 0; i < 500; i++)
        {
            Planted noise = new($"noise{i}", (item, random) => random.NextInt(item.Options.Count));
            ResponseTable table = await new AdministrationRun(1).RunAsync(
                Create(12), AdministrationAudit.Plan(SmallInstrument.Describe, templates: 1, orders: 2), [noise], TestContext.Current.CancellationToken);
            ValidityCertificate certificate = ValidityCertificate.Of(table);
            rejected += certificate.Order!.Rejected();
            tests += certificate.Order.Tests.Count;
        }

        // 3 standard errors of a share of 1,000 around .05; exact tests on discrete answers lie at or below it.
        Assert.InRange((double)rejected / tests, 0.02, 0.05 + (3 * Math.Sqrt(0.05 * 0.95 / 1000)));
    }

    [Fact]
    public async Task APullToTheFirstOption_IsFoundInTheOrder_AndNotInTheTemplates()
    {
        ValidityCertificate certificate = await Audit(new Planted("pulled", (item, random) => random.NextBool(0.5) ? item.Shown[0] : 2));
        // Half of the items are keyed against the scale, so the pull cancels in the score and shows in the answers.
        Assert.True(certificate.Order!.Tests.Single(t => t.Coding == Coding.Raw).AdjustedP < 0.001);
        Assert.True(certificate.Order.Tests.Single(t => t.Coding == Coding.Keyed).P > 0.01);
        Assert.InRange(certificate.Order.Symmetry, 0.2, 0.8);
        Assert.True(certificate.Order.Symmetry < certificate.Template!.Symmetry);
    }

    [Fact]
    public async Task AYesSayer_IsFoundByItsAgreement()
    {
        ValidityCertificate certificate = await Audit(new Planted("yes", (item, _) => item.Options.Count - 1));
        Assert.Equal(1, certificate.Acquiescence!.Value, 12);
        Assert.Equal(0, (await Audit(new Planted("content", (item, _) => item.Item.Id.Contains('-', StringComparison.Ordinal) ? 0 : 4))).Acquiescence!.Value, 12);
    }

    [Fact]
    public async Task Refusals_AreCountedApart()
    {
        int asked = 0;
        ScriptedChatClient client = new(_ => (Interlocked.Increment(ref asked) % 4) switch { 0 => "I cannot answer that.", 1 => "Hm.", _ => "3" });
        ValidityCertificate certificate = await AdministrationAudit.RunAsync(
            Forty,
            new ModelRespondent("m", client),
            [SmallInstrument.Describe with { Readout = Readout.ParsedText }],
            new AdministrationRun(1),
            TestContext.Current.CancellationToken);
        Assert.Equal((10, 10, 0.25, 0.5), (certificate.Refused, certificate.MissingOtherwise, certificate.RefusalRate, certificate.MissingRate));
    }

    [Fact]
    public async Task ItsNumbers_GoByTheNamesThatExperimentsDemand()
    {
        ValidityCertificate certificate = await Audit(new Planted("pulled", (item, _) => item.Shown[0]));
        Dictionary<string, double?> measures = certificate.Measures("ada").ToDictionary(m => m.Name, m => m.Value);
        Assert.Equal(CertificateMeasures.Names, certificate.Measures().Select(m => m.Name));
        Assert.Equal((0, 1, 0, 1, null), (measures["orderSymmetry"], measures["templateSymmetry"], measures["templateRejections"], measures["retest"], measures["labelSymmetry"]));
        Assert.Equal(0.5, measures["orderRejections"]); // raw answers turn over, keyed ones cancel
        Assert.All(certificate.Measures("ada"), m => Assert.Equal("ada", m.Subject));
    }

    // Five items, each a point higher in the one order: 2 of 2^5 signs are as extreme, and a shift of one point is beyond any margin.
    [Fact]
    public async Task TheTests_AreThoseOfWorkedExamples()
    {
        Instrument five = Create(5);
        ValidityCertificate certificate = await Certify(five, item => item.Shown[0] == 0 ? 3 : 2);
        SensitivityTest test = certificate.Order!.Tests.Single(t => t.Coding == Coding.Raw);
        Assert.Equal((5, 1, 2.0 / 32, 0, 1), (test.Items, test.Difference, test.P, test.PairedT, test.Equivalence));

        // 1 2 3 4 5 against 1 2 3 5 4: the differences 1 and -1 cancel; t = 0, and sd = sqrt(1/2), so t of the margin is 0.25 / sqrt(0.1)
        // = 0.7906 on 4 degrees of freedom: p = 0.2367.
        ValidityCertificate turned = await Certify(five, item => item.Position < 3 || item.Shown[0] == 0 ? item.Position : 7 - item.Position);
        SensitivityTest level = turned.Order!.Tests.Single(t => t.Coding == Coding.Raw);
        Assert.Equal((0, 1, 1), (level.Difference, level.P, level.PairedT));
        Assert.Equal(0.2367, level.Equivalence!.Value, 4);
        Assert.Equal(0, turned.Order.Equivalent());
    }

    // The same shift of every item, up to its last bits, has no spread to test and is no mixture of ranks.
    [Fact]
    public async Task AConstantShiftUpToRounding_IsOneShift()
    {
        int asked = 0;
        ValidityCertificate certificate = await AdministrationAudit.RunAsync(
            Forty,
            new Rounded(() => Interlocked.Increment(ref asked)),
            AdministrationAudit.Plan(SmallInstrument.Describe with { Readout = Readout.ExpectedValue }, templates: 1),
            new AdministrationRun(1),
            TestContext.Current.CancellationToken);
        SensitivityTest test = certificate.Order!.Tests.Single(t => t.Coding == Coding.Raw);
        Assert.Equal(-0.8, test.Difference, 9);
        Assert.Equal((0, 1), (test.PairedT, test.Equivalence));
        Assert.True(test.P < 1e-6);
    }

    [Fact]
    public async Task WhereNothingMoves_EquivalenceIsShown()
    {
        ValidityCertificate certificate = await Audit(new Planted("steady", (_, _) => 1));
        Assert.Equal(certificate.Order!.Tests.Count, certificate.Order.Equivalent());
        Assert.All(certificate.Order.Tests, t => Assert.Equal((1, 1, 1), (t.P, t.PairedT, t.MannWhitney)));
    }

    [Fact]
    public void ThePlan_CrossesWhatIsVaried()
    {
        Assert.Equal(12, AdministrationAudit.Plan(SmallInstrument.Describe, repeats: 2).Count);
        Assert.Throws<InvalidInputException>(() => AdministrationAudit.Plan(SmallInstrument.Describe, templates: 0));
        Assert.Throws<InvalidInputException>(() => AdministrationAudit.Plan(SmallInstrument.Describe, orders: 3));
    }

    private static Task<ValidityCertificate> Certify(Instrument instrument, Func<RenderedItem, int> answer) => AdministrationAudit.RunAsync(
        instrument,
        new Planted("worked", (item, _) => answer(item)),
        AdministrationAudit.Plan(SmallInstrument.Describe, templates: 1),
        cancellationToken: TestContext.Current.CancellationToken);

    private static Task<ValidityCertificate> Audit(IRespondent respondent) => AdministrationAudit.RunAsync(
        Forty, respondent, AdministrationAudit.Plan(SmallInstrument.Describe, repeats: 2), cancellationToken: TestContext.Current.CancellationToken);

    // Half of the items keyed against the scale; their identifiers begin with a minus sign.
    private static Instrument Create(int count)
    {
        string[] ids = [.. Enumerable.Range(1, count).Select(i => (i % 2 == 0 ? "-" : "+") + i)];
        return new Instrument(
            "forty", "Forty", InstrumentKind.SelfDescription, SmallInstrument.Licence, SmallInstrument.Agreement,
            [.. ids.Select(id => SmallInstrument.Item(id, $"Statement {id}."))],
            [new Scale("s", "S", [.. ids.Select(id => new KeyedItem(id, id[0] == '-' ? -1 : 1))])]);
    }

    private sealed class Planted(string id, Func<RenderedItem, RandomStream, int> answer) : IRespondent
    {
        public string Id => id;

        public ValueTask<IReadOnlyList<ItemAnswer>> AnswerAsync(ItemBatch batch, RandomStream random, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IReadOnlyList<ItemAnswer>>([.. batch.Items.Select(i => ItemAnswer.Chosen(answer(i, random)))]);
    }

    /// <summary>A fifth of the answers goes to what is shown first; the others are in the middle, up to rounding.</summary>
    private sealed class Rounded(Func<int> count) : IRespondent
    {
        public string Id => "rounded";

        public ValueTask<IReadOnlyList<ItemAnswer>> AnswerAsync(ItemBatch batch, RandomStream random, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IReadOnlyList<ItemAnswer>>([.. batch.Items.Select(Answer)]);

        private ItemAnswer Answer(RenderedItem item)
        {
            double noise = 1e-15 * count();
            double[] probabilities = new double[item.Options.Count];
            probabilities[item.Shown[0]] = 0.2 - noise;
            probabilities[2] = 0.8 + noise;
            return ItemAnswer.Distributed(probabilities, 2);
        }
    }

    /// <summary>The same distribution always, up to rounding that goes with the order of the options.</summary>
    private sealed class Distributed : IRespondent
    {
        public string Id => "distributed";

        public ValueTask<IReadOnlyList<ItemAnswer>> AnswerAsync(ItemBatch batch, RandomStream random, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IReadOnlyList<ItemAnswer>>([.. batch.Items.Select(Answer)]);

        private static ItemAnswer Answer(RenderedItem item)
        {
            double moved = item.Shown[0] == 0 ? 0 : 1e-14;
            double[] probabilities = [.. Enumerable.Repeat(1.0 / item.Options.Count, item.Options.Count)];
            probabilities[0] -= moved;
            probabilities[^1] += moved;
            return ItemAnswer.Distributed(probabilities, 0);
        }
    }
}
