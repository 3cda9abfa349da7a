using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Capture;
using Dramatis.Torch.Internals.Steering;
using Dramatis.Torch.Tests.Engine.Formats;
using Dramatis.Torch.Tests.Engine.Serving;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Internals.Capture;

public sealed class ActivationRecorderTests : IDisposable
{
    private static readonly Site After = new(1, SiteKind.ResidPost);
    private static readonly Site Attention = new(2, SiteKind.AttnOut);

    private readonly TinyModelFolder files = new();
    private readonly TemporaryFolder folder = new();
    private readonly LanguageModel model;
    private readonly ActivationRecorder recorder;

    public ActivationRecorderTests()
    {
        using ModelSource source = ModelSource.OpenFolder(files.Path);
        model = new LanguageModel(source);
        recorder = new ActivationRecorder(model);
    }

    [Fact]
    public async Task ReadingALongText_KeepsWhatOnePassShows()
    {
        int[] ids = RandomIds(150, 1); // three blocks of the prompt reader
        CaptureSpec spec = new() { Sites = [Attention, After], Tokens = TokenSelection.Span(60, 140) };

        ActivationSet set = await recorder.CaptureAsync([new CaptureText(ids)], spec, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([After, Attention], set.Sites);
        Assert.Equal(Enumerable.Range(60, 81), set.Rows.Select(row => row.Position));
        Assert.Equal(ids[60..141], set.Rows.Select(row => row.Id));
        Dictionary<Site, float[]> whole = Whole(ids);
        foreach (Site site in set.Sites)
        {
            for (int row = 0; row < 81; row++)
            {
                AssertClose(whole[site][((60 + row) * 32)..((61 + row) * 32)], set.Row(site, row).ToArray());
            }
        }
    }

    [Fact]
    public async Task WhatIsKeptWhileAReplyIsWritten_IsWhatReadingItAgainShows()
    {
        CaptureSpec spec = new() { Sites = [After], Tokens = TokenSelection.Reply };
        int[] prompt = RandomIds(70, 2);
        GenerationRequest request = new() { Ids = prompt, MaxTokens = 9, ObeyEndTokens = false };

        (GenerationResult reply, ActivationSet written) = await recorder.GenerateAsync(request, spec, TestContext.Current.CancellationToken);
        ActivationSet read = await recorder.CaptureAsync(
            [new CaptureText([.. prompt, .. reply.Ids], prompt.Length)], spec, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(reply.Ids, (await model.GenerateAsync(request, cancellationToken: TestContext.Current.CancellationToken)).Ids);
        Assert.Equal(8, written.Rows.Count); // the last token is written and not read
        Assert.Equal(9, read.Rows.Count);
        Assert.Equal(read.Rows.Take(8), written.Rows);
        for (int row = 0; row < 8; row++)
        {
            AssertClose(read.Row(After, row).ToArray(), written.Row(After, row).ToArray());
        }
    }

    [Fact]
    public async Task AMean_IsThatOfTheTokens_TextByText()
    {
        CaptureText[] texts = [new(RandomIds(5, 3), 2, "a"), new(RandomIds(9, 4), 4, "b"), new(RandomIds(7, 5), 3, "a")];
        CaptureSpec each = new() { Sites = [After], Tokens = TokenSelection.Reply };

        ActivationSet tokens = await recorder.CaptureAsync(texts, each, cancellationToken: TestContext.Current.CancellationToken);
        ActivationSet means = await recorder.CaptureAsync(texts, each with { Reduction = CaptureReduction.Mean }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(3 + 5 + 4, tokens.Rows.Count);
        Assert.Equal(3, means.Rows.Count);
        Assert.Equal(2, means.Of(After, "a").Count);
        for (int text = 0; text < 3; text++)
        {
            int[] rows = [.. Enumerable.Range(0, tokens.Rows.Count).Where(row => tokens.Rows[row].Text == text)];
            AssertClose([.. Enumerable.Range(0, 32).Select(i => rows.Average(row => tokens.Row(After, row)[i]))], means.Row(After, text).ToArray());
        }
    }

    [Fact]
    public async Task ASteeredReading_ShowsTheChangedStream()
    {
        float[] v = [.. Enumerable.Range(0, 32).Select(i => MathF.Sin(i))];
        using PreparedPlan plan = new SteeringPlan
        {
            Interventions = [new Intervention { Operation = new AddOperation { Direction = BlockVectors.At(1, v) }, Tokens = TokenSelection.Reply }],
        }.Prepare(model.Decoder);
        CaptureText[] texts = [new(RandomIds(6, 6), 4)];
        CaptureSpec spec = new() { Sites = [After], Tokens = TokenSelection.All };

        ActivationSet plain = await recorder.CaptureAsync(texts, spec, cancellationToken: TestContext.Current.CancellationToken);
        ActivationSet steered = await recorder.CaptureAsync(texts, spec, plan.Intervention(), TestContext.Current.CancellationToken);

        for (int row = 0; row < 6; row++)
        {
            float[] expected = [.. plain.Row(After, row).ToArray().Zip(v, (h, d) => row < 4 ? h : h + d)];
            AssertClose(expected, steered.Row(After, row).ToArray());
        }
    }

    [Fact]
    public async Task ASetComesBackFromItsFile_AndIsNotReadAgain()
    {
        CaptureText[] texts = [new(RandomIds(5, 7), Label: "a"), new(RandomIds(5, 8), Label: "b")];
        CaptureSpec spec = new() { Sites = [new Site(0, SiteKind.Embed), After] };

        ActivationSet first = await recorder.CaptureOnceAsync(folder.Path, texts, spec, TestContext.Current.CancellationToken);
        string file = Assert.Single(Directory.GetFiles(folder.Path));
        DateTime written = File.GetLastWriteTimeUtc(file);
        ActivationSet second = await recorder.CaptureOnceAsync(folder.Path, texts, spec, TestContext.Current.CancellationToken);

        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
        Assert.Equal(first.Rows, second.Rows);
        Assert.Equal(first.Labels, second.Labels);
        Assert.Equal(first.Spec, second.Spec);
        Assert.All(first.Sites, site => Assert.Equal(first.Row(site, 1).ToArray(), second.Row(site, 1).ToArray()));
        await recorder.CaptureOnceAsync(folder.Path, texts, spec with { Tokens = TokenSelection.All }, TestContext.Current.CancellationToken);
        await recorder.CaptureOnceAsync(folder.Path, [texts[1], texts[0]], spec, TestContext.Current.CancellationToken);
        Assert.Equal(3, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public async Task WhatCannotBeCaptured_IsSaid()
    {
        async Task Fails(string says, CaptureText text, CaptureSpec spec) => Assert.Contains(
            says,
            (await Assert.ThrowsAsync<InvalidInputException>(() => recorder.CaptureAsync([text], spec))).Message,
            StringComparison.Ordinal);
        CaptureSpec spec = new() { Sites = [After] };
        CaptureText text = new([1, 2, 3]);

        await Fails("no place", text, spec with { Sites = [] });
        await Fails("blocks 0 to 2", text, spec with { Sites = [new Site(3, SiteKind.MlpOut)] });
        await Fails("block 0", text, spec with { Sites = [new Site(1, SiteKind.Embed)] });
        await Fails("no token", text, spec with { Tokens = TokenSelection.Reply });
        await Fails("prompt of 4", text with { PromptLength = 4 }, spec);
    }

    [Theory]
    [InlineData("not activations")]
    [InlineData("wrong rows")]
    [InlineData("no site")]
    public void ADamagedFile_IsRefused(string damage)
    {
        string path = folder.File("x.safetensors");
        using var scope = torch.NewDisposeScope();
        Dictionary<string, torch.Tensor> tensors = new()
        {
            ["rows.text"] = torch.tensor(new long[] { 0 }),
            ["rows.position"] = torch.tensor(new long[] { 0 }),
            ["rows.id"] = torch.tensor(new long[] { 0 }),
            [damage == "no site" ? "resid.1" : "resid-post.1"] = torch.zeros(damage == "wrong rows" ? 2 : 1, 4),
        };
        Dictionary<string, string> metadata = new() { ["dramatis.activations"] = damage == "not activations" ? "7" : "1", ["labels"] = "[\"\"]" };
        SafetensorsWriter.Write(path, tensors, metadata: metadata);

        Assert.Throws<ModelFormatException>(() => ActivationSet.Read(path));
    }

    public void Dispose()
    {
        model.Dispose();
        files.Dispose();
        folder.Dispose();
    }

    private Dictionary<Site, float[]> Whole(int[] ids)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        Dictionary<Site, float[]> found = [];
        model.Decoder.Hidden(Ids(ids), new DecoderPass { Taps = [new SiteReader(site => site == After || site == Attention, (site, x) => found[site] = Floats(x))] });
        return found;
    }

    // Sums in another order.
    private static void AssertClose(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        double tolerance = 1e-4 * Math.Max(1, expected.Max(Math.Abs));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
