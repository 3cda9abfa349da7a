using Dramatis.Catalog.BPsychometrics.SituationalTraits;
using Dramatis.Models;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Torch.Engine.Serving;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.Tests.BPsychometrics.SituationalTraits;

public sealed class InProcessScoreTests
{
    // What the label at each place stands for, in either order.
    private static readonly string[][] Places = [["high1", "low1", "high2", "low2"], ["low1", "high1", "low2", "high2"]];

    private static readonly string[] Labels = ["A", "B", "C", "D"];

    [Fact]
    public async Task TheScoreOfThreeScenes_IsThatByHand_WhateverIsAskedTogether()
    {
        await using ModelRegistry registry = new([UnderstudyModelProvider.Nano()]);
        IChatClient model = await registry.OpenAsync("understudy-nano", TestContext.Current.CancellationToken);
        Instrument pack = InstrumentPacks.Load("dramatis-scenes-8");
        Scale scale = pack.Scale("openness");
        Instrument three = pack.CutTo([scale with { Items = [.. scale.Items.Take(3)] }]);
        Administration[] orders = [.. TraitPlants.Ways(three).Where(w => w.Variant.Paraphrase == 0)];

        ResponseTable alone = await AskAsync(model, three, orders, 1), together = await AskAsync(model, three, orders, 8);
        Assert.Equal(alone.Rows.Select(r => r.Answer.Probabilities), together.Rows.Select(r => r.Answer.Probabilities));

        IReadOnlyList<BalancedChoice> choices = BalancedChoice.Of([.. alone.Sheets]);
        double decided = 0;
        foreach (InstrumentItem item in three.Items)
        {
            Dictionary<string, double> mean = await ByHandAsync(model, three, item, orders);
            string likeliest = mean.MaxBy(p => p.Value).Key;
            decided += likeliest.StartsWith("high", StringComparison.Ordinal) ? 1 : 0;
            BalancedChoice choice = choices.Single(c => c.ItemId == item.Id);
            Assert.Equal(likeliest.StartsWith("high", StringComparison.Ordinal) ? 1 : 0, choice.Level);
        }

        Assert.Equal(100 * decided / 3, BalancedScore.Of(three, choices)[0].Value!.Value, 9);
    }

    private static async Task<ResponseTable> AskAsync(IChatClient model, Instrument three, Administration[] orders, int atOnce) =>
        await new AdministrationRun(atOnce).RunAsync(three, orders, [new ModelRespondent("none", model)], TestContext.Current.CancellationToken);

    // Each label in a request of its own; exponents, shares of the four, mean over both orders.
    private static async Task<Dictionary<string, double>> ByHandAsync(IChatClient model, Instrument three, InstrumentItem item, Administration[] orders)
    {
        ILogLikelihood likelihood = model.GetService<ILogLikelihood>()!;
        Dictionary<string, double> mean = Places[0].ToDictionary(o => o, _ => 0.0);
        foreach ((int at, Administration order) in orders.Index())
        {
            RenderedItem rendered = ItemRenderer.Batches(three, order, "none").SelectMany(b => b.Items).Single(i => i.Item.Id == item.Id);
            double[] weights = new double[Labels.Length];
            for (int place = 0; place < Labels.Length; place++)
            {
                ContinuationScore score = (await likelihood.ScoreAsync(
                    new ScoringRequest([new ChatMessage(ChatRole.User, ItemPrompt.Ask(rendered))], [Labels[place]]), TestContext.Current.CancellationToken))[0];
                weights[place] = Math.Exp(score.LogProbability);
            }

            for (int place = 0; place < Labels.Length; place++)
            {
                mean[Places[at][place]] += weights[place] / weights.Sum() / orders.Length;
            }
        }

        return mean;
    }
}
