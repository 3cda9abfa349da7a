using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Engine.Prefixes;
using Dramatis.Torch.Engine.Scoring;
using Dramatis.Torch.Engine.Serving;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Engine.Serving;

public sealed class SchedulerTests : IDisposable
{
    private readonly Decoder decoder = Create(Configuration(context: 512) with { VocabularySize = 257 });
    private readonly WorkerPool pool = new(2);
    private readonly FusedDecoder fused;
    private readonly List<Scheduler> schedulers = [];

    public SchedulerTests() => fused = FusedDecoder.TryCreate(decoder, WeightPrecision.Float32, pool, 64)!;

    [Fact]
    public async Task ARequest_GetsTheSameBitsAloneAndAmongThirty()
    {
        IReadOnlyList<int>[] replies = new IReadOnlyList<int>[30];
        double[][] scores = new double[30][];
        for (int i = 0; i < 30; i++)
        {
            // A scheduler without memory: nothing helps, nothing disturbs.
            Scheduler alone = New(pageBytes: 0);
            replies[i] = (await alone.Run(Reply(i))).Ids;
            scores[i] = [.. await alone.Run(Scores(i))];
            alone.Dispose();
        }

        Scheduler crowded = New();
        Task<GenerationResult>[] writing = new Task<GenerationResult>[30];
        Task<IReadOnlyList<double>>[] scoring = new Task<IReadOnlyList<double>>[30];
        Parallel.For(0, 30, i =>
        {
            writing[i] = crowded.Run(Reply(i));
            scoring[i] = crowded.Run(Scores(i));
        });

        for (int i = 0; i < 30; i++)
        {
            Assert.Equal(replies[i], (await writing[i]).Ids);
            Assert.Equal(scores[i], await scoring[i]);
        }

        Assert.True(crowded.Counts.TokensKnown > 0);
    }

    [Fact]
    public async Task Scores_AreThoseOfTheBlockLoop()
    {
        Scheduler scheduler = New();
        using PrefixCache nothing = new(0);
        Scorer plain = new(decoder, nothing);
        int[] context = Prompt(100, 1);
        int[][] continuations = [.. Enumerable.Range(0, 20).Select(i => Prompt(1 + (i % 7), 100 + i))];

        IReadOnlyList<double> expected = plain.Score(context, continuations, TestContext.Current.CancellationToken);
        IReadOnlyList<double> found = await scheduler.Run(new ScoringJob(context, continuations, TestContext.Current.CancellationToken));
        float[] next = await scheduler.Run(new NextTokenJob(context, TestContext.Current.CancellationToken));
        IReadOnlyList<double> text = await scheduler.Run(new TextJob(context, TestContext.Current.CancellationToken));

        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(expected[i], found[i], 1e-4);
        }

        Assert.Equal(found[0], next[continuations[0][0]], 1e-5);
        IReadOnlyList<double> read = plain.ScoreText(context, null, TestContext.Current.CancellationToken);
        Assert.Equal(99, text.Count);
        for (int i = 0; i < 99; i++)
        {
            Assert.Equal(read[i], text[i], 1e-4);
        }
    }

    [Fact]
    public async Task QuestionsToOnePersona_ReadThePersonaOnce()
    {
        Scheduler scheduler = New();
        int[] persona = Prompt(205, 2);
        int[][] questions = [.. Enumerable.Range(0, 40).Select(i => Prompt(12, 200 + i))];

        await Task.WhenAll(questions.Select(question => scheduler.Run(new NextTokenJob([.. persona, .. question], CancellationToken.None))));

        // To the token: where the questions part is no multiple of a page.
        Assert.Equal(205 + (40 * 12), scheduler.Counts.TokensComputed);
        Assert.Equal(39 * 205, scheduler.Counts.TokensKnown);
        Assert.True(scheduler.Counts.Passes < 40);
    }

    [Fact]
    public async Task ASecondTurn_FindsTheFirstReplyInMemory()
    {
        Scheduler scheduler = New();
        int[] prompt = Prompt(30, 3);
        GenerationResult first = await scheduler.Run(Job(new() { Ids = prompt, MaxTokens = 20, ObeyEndTokens = false }));

        GenerationResult second = await scheduler.Run(Job(new() { Ids = [.. prompt, .. first.Ids, 7, 8, 9], MaxTokens = 3, ObeyEndTokens = false }));

        Assert.Equal(30 + 19, second.KnownTokens); // the last token of a reply is drawn, not read
    }

    [Fact]
    public async Task CancelledReply_GivesItsPagesBack_AndOthersGoOn()
    {
        Scheduler scheduler = New(pageBytes: 0);
        using CancellationTokenSource source = new();
        Task<GenerationResult> cancelled = scheduler.Run(new GenerationJob(
            new() { Ids = Prompt(40, 4), MaxTokens = 400, ObeyEndTokens = false },
            new ByteTokenizer(),
            new HashSet<int>(),
            _ => source.Cancel(),
            source.Token));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await scheduler.Run(Reply(1));

        Assert.Equal(0, fused.Pages.InUse);
    }

    [Fact]
    public async Task Memory_StaysWithinItsBound_AndNothingIsLost()
    {
        long bound = 24 * fused.Pages.PageBytes;
        Scheduler scheduler = New(bound);

        // Each may need 9 pages: two fit, the others wait.
        Task<GenerationResult>[] replies =
            [.. Enumerable.Range(0, 12).Select(i => scheduler.Run(Job(new() { Ids = Prompt(100, 300 + i), MaxTokens = 40, ObeyEndTokens = false })))];
        GenerationResult[] results = await Task.WhenAll(replies);

        Assert.All(results, result => Assert.Equal(40, result.Ids.Count));
        Assert.InRange(fused.Pages.InUse, 1, 24);
        Assert.InRange(fused.Pages.Reserved, 1, 24);
    }

    [Fact]
    public async Task RequestLargerThanTheBound_IsStillAnswered()
    {
        Scheduler scheduler = New(2 * fused.Pages.PageBytes);

        GenerationResult result = await scheduler.Run(Job(new() { Ids = Prompt(200, 5), MaxTokens = 30, ObeyEndTokens = false }));

        Assert.Equal(30, result.Ids.Count);
    }

    [Fact]
    public async Task Reply_GoesOnWhileLongPromptsAreRead()
    {
        Scheduler scheduler = New();
        int before = -1;
        int tokens = 0;
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<GenerationResult> reply = scheduler.Run(new GenerationJob(
            new() { Ids = Prompt(5, 6), MaxTokens = 300, ObeyEndTokens = false },
            new ByteTokenizer(),
            new HashSet<int>(),
            _ =>
            {
                Interlocked.Increment(ref tokens);
                started.TrySetResult();
            },
            CancellationToken.None));
        await started.Task;
        await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            await scheduler.Run(new NextTokenJob(Prompt(400, 400 + i), CancellationToken.None));
            Interlocked.CompareExchange(ref before, Volatile.Read(ref tokens), -1);
        }));

        // A prompt of 400 takes at least seven passes of 64, and each of them carries a token of the reply.
        Assert.InRange(before, 6, 300);
        await reply;
    }

    [Fact]
    public async Task ListenerThatThrows_FailsItsOwnRequestOnly()
    {
        Scheduler scheduler = New();
        Task<GenerationResult> bad = scheduler.Run(new GenerationJob(
            new() { Ids = Prompt(5, 7), MaxTokens = 50, ObeyEndTokens = false },
            new ByteTokenizer(),
            new HashSet<int>(),
            _ => throw new InvalidOperationException("listener"),
            CancellationToken.None));
        Task<GenerationResult> good = scheduler.Run(Reply(2));

        Assert.Equal("listener", (await Assert.ThrowsAsync<InvalidOperationException>(() => bad)).Message);
        Assert.NotEmpty((await good).Ids);
    }

    [Fact]
    public async Task Disposed_FailsWhatIsUnderWay()
    {
        Scheduler scheduler = New();
        Task<GenerationResult> reply = scheduler.Run(Job(new() { Ids = Prompt(5, 8), MaxTokens = 500, ObeyEndTokens = false }));

        scheduler.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => reply);
        Assert.Throws<ObjectDisposedException>(() => { _ = scheduler.Run(Reply(1)); });
    }

    public void Dispose()
    {
        schedulers.ForEach(scheduler => scheduler.Dispose());
        fused.Dispose();
        pool.Dispose();
        decoder.Dispose();
    }

    private static GenerationJob Job(GenerationRequest request) =>
        new(request, new ByteTokenizer(), new HashSet<int> { ByteTokenizer.End }, null, CancellationToken.None);

    // Replies of different lengths that share beginnings of different lengths, drawn with a seed each.
    private static GenerationJob Reply(int i) => Job(new()
    {
        Ids = [.. Prompt(37 + (i % 3), 9), .. Prompt(1 + (5 * i), 500 + i)],
        MaxTokens = 4 + i,
        Sampling = new() { Temperature = 1.5 },
        Random = RandomStream.FromSeed((ulong)i),
        ObeyEndTokens = false,
    });

    private static ScoringJob Scores(int i) => new(
        [.. Prompt(37 + (i % 3), 9), .. Prompt(1 + (3 * i), 600 + i)],
        [.. Enumerable.Range(0, 5).Select(option => Prompt(1 + ((i + option) % 4), 700 + option))],
        CancellationToken.None);

    private static int[] Prompt(int count, int seed) => RandomIds(count, seed, vocabulary: 256);

    private Scheduler New(long pageBytes = 1 << 26)
    {
        Scheduler scheduler = new(fused, 257, pageBytes);
        schedulers.Add(scheduler);
        return scheduler;
    }
}
