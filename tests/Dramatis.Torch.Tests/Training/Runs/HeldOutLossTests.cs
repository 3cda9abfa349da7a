using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Runtime;
using Dramatis.Torch.Training.Data;
using Dramatis.Torch.Training.Model;
using Dramatis.Torch.Training.Runs;
using Dramatis.TrainingHost;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Tests.Training.Runs;

/// <summary>With a head of zeros every token costs the logarithm of the vocabulary, 50, so every sum is known.</summary>
public sealed class HeldOutLossTests
{
    public HeldOutLossTests() => TorchRuntime.EnsureLoaded();

    [Fact]
    public void BitsPerByte_DividesByTheBytesOfTheTokensThatWereJudged()
    {
        HeldOutLoss loss = Measure(Conversation(tokens: 6, bytes: 20), Conversation(tokens: 9, bytes: 31));
        Assert.Equal((13, 51, 0), (loss.Tokens, loss.Bytes, loss.LeftOut)); // the first token of each is nobody's target
        Assert.Equal(Math.Log(50), loss.NatsPerToken, 1e-6);
        Assert.Equal(13 * Math.Log2(50) / 51, loss.BitsPerByte, 1e-6);
    }

    [Fact]
    public void AConversationLongerThanTheContext_CountsNeitherItsTokensNorItsBytes()
    {
        TokenisedExample tooLong = Conversation(tokens: TinyRuns.Decoder.ContextLength + 1, bytes: 400);
        HeldOutLoss loss = Measure(Conversation(tokens: 6, bytes: 20), tooLong, Conversation(tokens: 9, bytes: 31));
        Assert.Equal((13, 51, 1), (loss.Tokens, loss.Bytes, loss.LeftOut));
        Assert.Equal(13 * Math.Log2(50) / 51, loss.BitsPerByte, 1e-6);
    }

    private static HeldOutLoss Measure(params TokenisedExample[] conversations)
    {
        using var scope = NewDisposeScope();
        using TrainableDecoder model = TrainableDecoder.Initialise(TinyRuns.Decoder, RandomStream.FromSeed(5));
        using (no_grad())
        {
            model.Parameters["model.norm.weight"].zero_();
        }

        TokenCorpus corpus = new("held");
        foreach (TokenisedExample conversation in conversations)
        {
            corpus.Add(conversation);
        }

        return HeldOutLoss.Measure(model, corpus, cancellationToken: TestContext.Current.CancellationToken);
    }

    private static TokenisedExample Conversation(int tokens, int bytes) => new(
        [.. Enumerable.Range(0, tokens).Select(i => i % TinyRuns.Decoder.VocabularySize)],
        [LossClass.None, .. Enumerable.Repeat(LossClass.Learned, tokens - 1)],
        bytes);
}
