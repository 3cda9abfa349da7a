using System.Runtime.CompilerServices;
using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld.Abilities;
using Dramatis.Torch.Training.Evaluation;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Tests.Training.Evaluation;

public sealed class AbilityEvaluationTests
{
    private const int Items = 40;

    [Fact]
    public async Task AModelThatKnowsTheAnswers_ReachesEveryOptionBar()
    {
        IReadOnlyList<AbilityResult> results = await Measure(right: true);
        Assert.Equal(1.0, Find(results, "option-follows-opinion/option-right").Estimate);
        Assert.Equal(1.0, Find(results, "own-vs-others/option-right").Estimate);
        Assert.True(Find(results, "own-vs-others/option-right").Reached);
        Assert.All(results.Where(r => r.Name.StartsWith("likert/", StringComparison.Ordinal)), r => Assert.True(r.Estimate > 1.5));
        Assert.Equal(5, results.Count(r => r.Name.StartsWith("likert/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AModelThatPicksTheFirstOption_AndSaysNothing_ReachesNone()
    {
        IReadOnlyList<AbilityResult> results = await Measure(right: false);
        AbilityResult follows = Find(results, "option-follows-opinion/option-right");
        Assert.False(follows.Reached);
        Assert.True(follows.Interval.Contains(follows.Estimate));
        Assert.Equal(0.0, Find(results, "own-facts/generated-right").Estimate);
        Assert.Equal(0.0, Find(results, "own-contradiction/generated-contradicts").Estimate);
        Assert.All(results.Where(r => r.Name.StartsWith("likert/", StringComparison.Ordinal)), r => Assert.Equal(0.0, r.Estimate));
    }

    [Fact]
    public void AModelThatOnlyTalks_IsRefused() =>
        Assert.Throws<InvalidInputException>(() => new AbilityEvaluation(new Planted(right: true) { Scores = false }, 1));

    private static async Task<IReadOnlyList<AbilityResult>> Measure(bool right) =>
        await new AbilityEvaluation(new Planted(right), 1).MeasureAsync(Items, cancellationToken: TestContext.Current.CancellationToken);

    private static AbilityResult Find(IReadOnlyList<AbilityResult> results, string name) => results.Single(r => r.Name == name);

    /// <summary>Knows the items by their messages and scores the right option highest, or always the first.</summary>
    private sealed class Planted(bool right) : IChatClient, ILogLikelihood
    {
        private readonly Dictionary<string, int> best = AbilityItems.Abilities
            .SelectMany(ability => AbilityItems.Create(1, ability, 180))
            .GroupBy(item => Key(item.Messages), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Best(group.First()), StringComparer.Ordinal);

        public bool Scores { get; init; } = true;

        public ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken = default)
        {
            int wanted = right ? best[Key(request.Messages)] : 0;
            return new([.. request.Continuations.Select((text, i) => new ContinuationScore(text, i == wanted ? -1 : -2, 1))]);
        }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "...")));

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            yield break;
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => Scores && serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose()
        {
        }

        private static string Key(IReadOnlyList<ChatMessage> messages) => string.Join('\n', messages.Select(m => m.Text));

        private static int Best(AbilityItem item)
        {
            if (item.Ability != AbilityItems.Likert)
            {
                return item.RightOption ?? 0;
            }

            // A little spread between persons, so that d is finite.
            bool agree = item.Tags["pole"] == "high" == (item.Tags["key"] == "+");
            int softer = item.Tags["person"][^1] % 2;
            return agree ? 4 - softer : softer;
        }
    }
}
