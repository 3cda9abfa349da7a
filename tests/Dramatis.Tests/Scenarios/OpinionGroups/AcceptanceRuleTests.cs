using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Scenarios.OpinionGroups.Inputs;

namespace Dramatis.Tests.Scenarios.OpinionGroups;

public sealed class AcceptanceRuleTests
{
    [Fact]
    public void MeanBinary_AveragesOverTheOptions() // -(ln 0.5 + ln 0.7 + ln 0.8) / 3
        => Assert.Equal(0.4243, AcceptanceRule.Loss(Acceptance.MeanBinary, [0.5, 0.3, 0.2], 0), 4);

    [Fact]
    public void Categorical_LooksAtTheAnswerAlone()
    {
        Assert.Equal(0.6931, AcceptanceRule.Loss(Acceptance.Categorical, [0.5, 0.3, 0.2], 0), 4);
        Assert.True(AcceptanceRule.Accepts(Acceptance.Categorical, [0.61, 0.39], 0));
        Assert.False(AcceptanceRule.Accepts(Acceptance.Categorical, [0.60, 0.40], 0));
    }

    [Fact]
    public void ImpossibleAnswer_HasAFiniteLossAndIsRefused()
    {
        Assert.True(double.IsFinite(AcceptanceRule.Loss(Acceptance.Categorical, [1, 0], 1)));
        Assert.False(AcceptanceRule.Accepts(Acceptance.MeanBinary, [1, 0], 1));
    }

    // Recomputed figures of the specification; the rows whose shares are all 0 can accept nothing and count as refused.
    [Fact]
    public async Task RealRows_HaveTheKnownPassRatesAndReachableClasses()
    {
        QuestionSet set = await QuestionFile.ReadAsync(
            SharedFiles.OrSkip("data/global-opinion/data_eval.json"), QuestionFileOptions.AsPublished, TestContext.Current.CancellationToken);
        IReadOnlyList<double>[] rows = [.. set.Questions.SelectMany(q => q.Populations.Values)];

        Assert.Equal(4633, set.Rows);
        Assert.Equal(4633, rows.Length + set.Dropped.Count);
        Assert.Equal(0.964, Rate(Acceptance.MeanBinary), 3);
        Assert.Equal(0.342, Rate(Acceptance.Categorical), 3);

        IReadOnlyList<double>[] reached =
        [
            .. set.Questions
                .Select(q => q.Populations.Values.Where(p => AcceptanceRule.Accepts(Acceptance.MeanBinary, p, Mode(p)))
                    .Select((p, i) => new EligibleAgent($"a{i}", Mode(p), OptionLetter.Of(Mode(p)))).ToArray())
                .Where(agents => agents.Length >= 5)
                .Select(agents => GroupComposer.Reachable(agents, 5)),
        ];
        Assert.Equal(358, reached.Length);
        Assert.Equal([223, 217, 157, 104, 87, 29, 5], EntropyClasses.Of(5).Select(c => reached.Count(r => r.Contains(c))));

        double Rate(Acceptance rule) => Math.Round(rows.Count(p => AcceptanceRule.Accepts(rule, p, Mode(p))) / 4633.0, 3);
        static int Mode(IReadOnlyList<double> shares) => Enumerable.Range(0, shares.Count).MaxBy(i => shares[i]);
    }
}
