using Dramatis.Control.Grounding;
using Dramatis.Conversations;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Control.Grounding;

public class GroundingSelectorTests
{
    private static readonly GroundingCandidate[] Candidates =
        [new("pet", "I have a dog named Rex."), new("job", "I work as a baker."), new("home", "I live in Oslo.")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bm25_TakesWhatSharesWords_AndNoneWhereNothingDoes()
    {
        Assert.Equal(["pet"], await Chosen(new Bm25Selector(), "Tell me of that dog!"));
        Assert.Empty(await Chosen(new Bm25Selector(), "Favourite colours?"));
    }

    [Fact]
    public async Task Rule_TakesNoMoreThanTold_AndNeverWhatHasNoScore()
    {
        GroundingSelection selection = new GroundingRule(Most: 1).Choose(Candidates, [1, null, 2]);

        Assert.Equal(["home"], selection.Chosen.Select(c => c.Id));
        Assert.Equal(["home", "pet", "job"], selection.Order.Select(r => r.Item.Id));
        Assert.Equal(2, new GroundingRule(Above: double.NegativeInfinity).Choose(Candidates, [1, null, 2]).Count);
        Assert.Empty((await new Bm25Selector().SelectAsync(DialogueContext.Asked("me", "dog"), [], Cancellation)).Order);
    }

    [Fact]
    public async Task Embedding_OrdersByCosine_AndLeavesOutWhatIsFar()
    {
        using var embedder = new TableEmbedder(new(StringComparer.Ordinal)
        {
            ["Where is home?"] = [1, 0],
            [Candidates[0].Text] = [0, 1],
            [Candidates[1].Text] = [3, 4],
            [Candidates[2].Text] = [5, 0],
        });
        var selector = new EmbeddingSelector(embedder, new GroundingRule(Above: 0.5));

        GroundingSelection selection = await selector.SelectAsync(DialogueContext.Asked("me", "Where is home?"), Candidates, Cancellation);

        Assert.Equal(["home", "job"], selection.Chosen.Select(c => c.Id));
        Assert.Equal(0.6, selection.Order[1].Score!.Value, 6);
        Assert.Empty((await selector.SelectAsync(DialogueContext.Asked("me", "Where is home?"), [], Cancellation)).Order);
    }

    [Fact]
    public async Task Fused_AddsReciprocalRanksOfWhatThePartsChose()
    {
        var fused = new FusedSelector([new Given([3, 2, 0]), new Given([0, 5, 1])]);

        GroundingSelection selection = await fused.SelectAsync(DialogueContext.Asked("me", "hello"), Candidates, Cancellation);

        Assert.Equal(["job", "pet", "home"], selection.Order.Select(r => r.Item.Id));
        Assert.Equal((1 / 62.0) + (1 / 61.0), selection.Order[0].Score!.Value, 12);
        Assert.Equal(1 / 61.0, selection.Order[1].Score!.Value, 12);
        Assert.Equal(1 / 62.0, selection.Order[2].Score!.Value, 12);
    }

    [Fact]
    public async Task Fused_ChoosesNothingWhereNoPartDoes() => Assert.Empty(await Chosen(new FusedSelector([new Given([0, 0, 0]), new Bm25Selector()]), "Hm?"));

    private static async Task<string[]> Chosen(IGroundingSelector selector, string query) =>
        [.. (await selector.SelectAsync(DialogueContext.Asked("me", query), Candidates, Cancellation)).Chosen.Select(c => c.Id)];

    private sealed class Given(double?[] scores) : IGroundingSelector
    {
        public string Name => "given";

        public ValueTask<GroundingSelection> SelectAsync(DialogueContext context, IReadOnlyList<GroundingCandidate> candidates, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(new GroundingRule().Choose(candidates, scores));
    }

    private sealed class TableEmbedder(Dictionary<string, float[]> table) : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(v => new Embedding<float>(table[v]))));

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
