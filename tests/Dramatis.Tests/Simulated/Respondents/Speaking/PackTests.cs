using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Simulated.Respondents.Speaking;

namespace Dramatis.Tests.Simulated.Respondents.Speaking;

// The instruments that come with the program, asked by its prompts.
public sealed class PackTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static readonly Instrument[] Packs = [.. InstrumentPacks.Ids.Select(InstrumentPacks.Load)];

    [Fact]
    public async Task EveryItemOfEveryPack_IsUnderstood_AndAnsweredByTheLaw()
    {
        RespondentPlan plan = new() { Dials = new() { Position = new(0.1) }, OwnTraits = new Dictionary<string, double> { ["extraversion"] = 1 } };
        using SpeakingRespondent client = new(plan, () => Packs);
        PlantingCache planting = new();
        SyntheticRespondent direct = new(new PlantedRespondent("model", plan.OwnTraits, plan.Dials), planting.Of);
        Assert.NotEmpty(Packs);
        foreach (Instrument pack in Packs)
        {
            Administration administration = new() { Template = StandardTemplates.For(pack.Kind)[0], Order = OptionOrder.Reversed };
            AdministrationRun run = new();
            ResponseTable truth = await run.RunAsync(pack, [administration], [direct], Cancel);
            ResponseTable spoken = await run.RunAsync(pack, [administration], [new ModelRespondent("model", client)], Cancel);
            foreach ((ResponseRow expected, ResponseRow found) in truth.Rows.Zip(spoken.Rows))
            {
                KnownItem.AssertClose(expected.Answer.Probabilities!, found.Answer.Probabilities!);
            }
        }
    }

    // A fifth of the answers pulled to the option shown first: exactly a fifth of the range between the two orders, found by the tests of
    // raw agreement; without the pull nothing moves at all.
    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    public async Task Certificate_FindsThePullPlanted_AndNothingWithoutIt(double pull)
    {
        ValidityCertificate certificate = await Audit(new() { Position = new(pull) });
        Assert.Equal(1 - pull, certificate.Order!.Symmetry, 1e-9);
        Assert.Equal(1, certificate.Template!.Symmetry, 1e-9);
        Assert.Equal(0, certificate.MissingRate);
        Assert.Equal(pull > 0, certificate.Order.RejectedAdjusted() > 0);
    }

    [Fact]
    public async Task Certificate_FindsTheShiftOfATemplate()
    {
        ValidityCertificate certificate = await Audit(
            new() { Shifts = [new(new Condition(PresentationFactors.Template, "fits"), "extraversion", 1)] });
        Assert.True(certificate.Template!.RejectedAdjusted() > 0);
        Assert.True(certificate.Template.Symmetry < 0.99);
        Assert.Equal(1, certificate.Order!.Symmetry, 1e-9);
    }

    private static Task<ValidityCertificate> Audit(RespondentDials dials)
    {
        Instrument traits = InstrumentPacks.Load("dramatis-traits-60");
        SyntheticRespondent respondent = new(
            new PlantedRespondent("r", new Dictionary<string, double> { ["extraversion"] = 0.3 }, dials), new PlantedInstrument(traits));
        Administration standard = new() { Template = StandardTemplates.Find("describe"), Readout = Readout.ExpectedValue };
        return AdministrationAudit.RunAsync(traits, respondent, AdministrationAudit.Plan(standard), cancellationToken: Cancel);
    }
}
