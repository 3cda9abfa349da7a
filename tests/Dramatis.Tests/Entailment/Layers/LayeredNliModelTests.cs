using Dramatis.Entailment.Layers;
using Dramatis.Models;
using Microsoft.Extensions.Logging;

namespace Dramatis.Tests.Entailment.Layers;

public sealed class LayeredNliModelTests
{
    private static readonly NliPair[] Two = [new("sure", "x"), new("open", "x")];

    [Fact]
    public async Task Ensemble_IsTheWeightedGeometricMean()
    {
        // Weights 2 and 1: entailment (.8^2 * .2)^(1/3), neutral (.1^2 * .6)^(1/3), contradiction (.1^2 * .2)^(1/3), then made to sum to 1.
        LayeredNliModel model = new([new(Always(new NliScores(0.8, 0.1, 0.1)), 2), new(Always(new NliScores(0.2, 0.6, 0.2)), 1)]);
        NliScores scores = (await model.ScoreAsync([Two[0]], TestContext.Current.CancellationToken))[0]!.Value;

        double e = Math.Cbrt(0.8 * 0.8 * 0.2), n = Math.Cbrt(0.1 * 0.1 * 0.6), c = Math.Cbrt(0.1 * 0.1 * 0.2);
        Assert.Equal(e / (e + n + c), scores.Entailment, 1e-12);
        Assert.Equal(n / (e + n + c), scores.Neutral, 1e-12);
        Assert.Equal(c / (e + n + c), scores.Contradiction, 1e-12);
    }

    [Fact]
    public async Task Cascade_AsksTheNextOnlyWhereItIsNotSure()
    {
        ScriptedNliModel first = new(p => NliScores.Of(NliLabel.Contradiction, p.Premise == "sure" ? 0.95 : 0.5));
        ScriptedNliModel second = new(_ => NliScores.Of(NliLabel.Entailment, 0.99));
        LayeredNliModel model = new([new NliLayer(first, SureAt: 0.9), new NliLayer(second)]);
        IReadOnlyList<LayeredScores?> decided = await model.DecideAsync(Two, TestContext.Current.CancellationToken);

        Assert.Equal((2, 1), (first.Asked, second.Asked));
        Assert.Equal((1, false, NliLabel.Contradiction), (decided[0]!.Asked, decided[0]!.Disagree, decided[0]!.Scores.Best));
        Assert.Equal((2, true, NliLabel.Entailment), (decided[1]!.Asked, decided[1]!.Disagree, decided[1]!.Scores.Best));
    }

    [Fact]
    public async Task ALayerWithoutAnswer_IsLeftOut()
    {
        LayeredNliModel model = new([new NliLayer(new ScriptedNliModel(_ => null)), new NliLayer(Always(new NliScores(0.7, 0.2, 0.1)))]);
        Assert.Equal(new NliScores(0.7, 0.2, 0.1), (await model.ScoreAsync([Two[0]], TestContext.Current.CancellationToken))[0]);

        LayeredNliModel silent = new([new NliLayer(new ScriptedNliModel(_ => null))]);
        Assert.Null((await silent.ScoreAsync([Two[0]], TestContext.Current.CancellationToken))[0]);
    }

    [Fact]
    public async Task Disagreement_IsLogged()
    {
        Lines log = new();
        LayeredNliModel model = new([new NliLayer(Always(NliScores.Of(NliLabel.Entailment, 0.6))), new NliLayer(Always(NliScores.Of(NliLabel.Neutral, 0.6)))], log);
        await model.ScoreAsync([Two[0]], TestContext.Current.CancellationToken);

        Assert.Contains("Entailment, scripted: Neutral", Assert.Single(log.Said), StringComparison.Ordinal);
    }

    [Fact]
    public void Fingerprint_KnowsWeightsAndThresholds()
    {
        NliLayer layer = new(Always(default));
        string[] prints = [.. new[] { layer, layer with { Weight = 2 }, layer with { SureAt = 0.8 } }.Select(l => new LayeredNliModel([l]).Fingerprint)];
        Assert.Equal(3, prints.Distinct().Count());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.2)]
    [InlineData(double.NaN, 1)]
    public void WeightsAndThresholdsOutOfRange_AreRefused(double weight, double sureAt) =>
        Assert.Throws<ArgumentException>(() => new LayeredNliModel([new NliLayer(Always(default), weight, sureAt)]));

    private static ScriptedNliModel Always(NliScores scores) => new(_ => scores);

    private sealed class Lines : ILogger
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add(formatter(state, exception));
    }
}
