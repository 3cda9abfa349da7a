using Dramatis.Models;
using Dramatis.Models.Providers;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Simulated.Respondents.Speaking;
using Dramatis.Tests.Psychometrics;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Simulated.Respondents.Speaking;

public sealed class RespondentModelTests
{
    [Fact]
    public void EveryParameter_SetsItsDial()
    {
        RespondentPlan plan = RespondentParameters.Read(new Dictionary<string, string>
        {
            ["answers"] = "spatial",
            ["discrimination"] = "2.5",
            ["own"] = "E:0.5, calm:-1",
            ["spread"] = "0.3",
            ["cue"] = "union man:economy:+-1.2,banker:economy:0.5",
            ["seed"] = "9",
            ["weight"] = "0.5",
            ["coupling"] = "-1",
            ["specificity"] = "0.2",
            ["acquiescence"] = "0.4",
            ["extremity"] = "-0.1",
            ["place"] = "last",
            ["position"] = "0.2",
            ["label"] = "B:0.15",
            ["memory"] = "0.3",
            ["refusal"] = "0.1",
            ["refuses"] = "template:announced:0.6",
            ["shift"] = "labels:numbers:N:0.4",
            ["misread"] = "paraphrase:1:0.25",
            ["language"] = "ar:mirrored:0.5,ar:random:0.1,ja:unreadable:0.2",
        });
        Assert.Equal((AnswerModelKind.Spatial, 2.5), (plan.Planting.Model, plan.Planting.Discrimination));
        Assert.Equal([("extraversion", 0.5), ("calm", -1.0)], plan.OwnTraits.Select(t => (t.Key, t.Value)));
        Assert.Equal((0.3, 9UL), (plan.Spread, plan.Seed));
        Assert.Equal([new TraitCue("union man", "economy", -1.2, true), new TraitCue("banker", "economy", 0.5)], plan.Cues.TakeLast(2));
        RespondentDials dials = plan.Dials;
        Assert.Equal((0.5, -1.0, 0.2), (dials.Persona.Weight, dials.Coupling.Correlation, dials.Specificity.StandardDeviation));
        Assert.Equal(new ResponseStyle(0.4, -0.1), dials.Style);
        Assert.Equal(new PositionBias(0.2, ^1), dials.Position);
        Assert.Equal(new LabelBias(0.15, "B"), dials.Label);
        Assert.Equal(0.3, dials.Memory.Strength);
        Assert.Equal([new Refusals(0.1), new Refusals(0.6, new Condition("template", "announced"))], dials.Refusals);
        Assert.Equal([new TemplateShift(new Condition("labels", "numbers"), "neuroticism", 0.4)], dials.Shifts);
        Assert.Equal([new Misreading(new Condition("paraphrase", "1"), 0.25)], dials.Misreadings);
        Assert.Equal([new BrokenLanguage("ar", 0.5, 0.1), new BrokenLanguage("ja", Unreadable: 0.2)], dials.Languages);
    }

    [Theory]
    [InlineData("postion", "1", "position")]
    [InlineData("position", "1.5", "out of range")]
    [InlineData("position", "often", "not a number")]
    [InlineData("place", "0", "first, last")]
    [InlineData("label", "B", "2 parts")]
    [InlineData("label", "B:0.1,C:0.1", "one entry")]
    [InlineData("own", "calm:1,calm:2", "twice")]
    [InlineData("refuses", "colour:red:0.1", "no factor 'colour'")]
    [InlineData("language", "ar:sung:0.5", "no failure 'sung'")]
    [InlineData("answers", "7", "graded, nominal, spatial")]
    [InlineData("discrimination", "0", "not above 0")]
    [InlineData("spread", "-1", "below 0")]
    [InlineData("seed", "-1", "whole number")]
    [InlineData("acquiescence", "NaN", "not a number")]
    public void UnusableParameters_AreRefusedWithTheirName(string name, string value, string says)
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(
            () => RespondentParameters.Read(new Dictionary<string, string> { [name] = value }));
        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InstrumentFiles_AreKnownByTheirItems()
    {
        Instrument small = SmallInstrument.Create();
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
        await File.WriteAllTextAsync(path, InstrumentFile.Serialize(small), TestContext.Current.CancellationToken);
        try
        {
            using IChatClient client = new RespondentModel(() => []).Create(new Dictionary<string, string> { ["instrument"] = path, ["own"] = "order:1" });
            ResponseTable table = await new AdministrationRun().RunAsync(
                small, [SmallInstrument.Describe], [new ModelRespondent("r", client)], TestContext.Current.CancellationToken);
            PlantedInstrument planted = new(small);
            PlantedRespondent direct = new("r", new Dictionary<string, double> { ["order"] = 1 });
            Assert.All(table.Rows, row => KnownItem.AssertClose(
                direct.Distribution(planted.Item(row.ItemId), ItemPresentation.Plain(5)).Options, row.Answer.Probabilities!));
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<InvalidInputException>(() => RespondentParameters.Read(new Dictionary<string, string> { ["instrument"] = path }));
    }

    [Fact]
    public async Task Model_OpensByItsName_AndOffersLikelihoods()
    {
        SimulatedModelProvider provider = new([new RespondentModel(() => [])]);
        using IChatClient client = await provider.OpenAsync(
            ModelIdentifier.Parse("simulated:respondent?position=0.2&place=last"), TestContext.Current.CancellationToken);
        Assert.NotNull(client.GetService<ILogLikelihood>());
    }
}
