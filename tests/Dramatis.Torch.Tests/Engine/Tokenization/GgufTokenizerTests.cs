using System.Text.Json;
using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Tokenization;
using Dramatis.Torch.Tests.Engine.Formats;

namespace Dramatis.Torch.Tests.Engine.Tokenization;

public sealed class GgufTokenizerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ScoresOfGemma_GiveTheRecordedIds()
    {
        TokenizerDescription description = Read("models/gemma3-270m-cut.gguf");
        Assert.Equal(2, description.BeginningToken);
        Assert.All(Goldens("models/goldens/gemma3-270m-cut.json"), each =>
        {
            string text = each.GetProperty("text").GetString()!;
            Assert.Equal(Ids(each, "ids"), description.Tokenizer.Encode(text));
            Assert.Equal(Ids(each, "ids_special"), description.Pairs!.EncodePair(text, allowSpecial: true).Ids);
            Assert.Equal(each.GetProperty("round_trip").GetBoolean(), description.Tokenizer.Decode(Ids(each, "ids")) == text);
        });
    }

    [Theory]
    [InlineData("llama3-rope.F16", "llama3-bytebpe")]
    [InlineData("gpt2.F32", "gpt2-bytebpe")]
    [InlineData("qwen2.F32", "qwen2-bytebpe")]
    public void VocabularyInTheFile_GivesTheIdsOfItsTokenizerFile(string file, string kind)
    {
        ITextTokenizer tokenizer = Read($"models/families/gguf/{file}.gguf").Tokenizer;
        Assert.All(Goldens($"models/families/tokenizers/{kind}/goldens.json"), each =>
            Assert.Equal(Ids(each, "ids"), tokenizer.Encode(each.GetProperty("text").GetString()!, allowSpecial: true)));
    }

    [Fact]
    public void HighestScore_IsJoinedFirst_AndWhatIsNoTokenIsSpelledInBytes()
    {
        // "▁ab": "ab" (-1) is joined before "▁a" (-2); "▁ab" is no token. "é" is C3 A9.
        TokenizerDescription description = Read(Scored(["<unk>", "▁", "a", "b", "ab", "▁a", "<0xC3>", "<0xA9>"], [0, -9, -9, -9, -1, -2, 0, 0]));
        Assert.Equal([1, 4, 6, 7], description.Tokenizer.Encode("abé"));
        Assert.Equal("abé", description.Tokenizer.Decode([1, 4, 6, 7]));
    }

    [Fact]
    public void SpacePrefix_IsLeftOutWhereTheFileSaysSo()
    {
        GgufBytes bytes = Scored(["<unk>", "▁", "a"], [0, -1, -1]).Key("tokenizer.ggml.add_space_prefix", false);
        Assert.Equal([2], Read(bytes).Tokenizer.Encode("a"));
    }

    [Fact]
    public void UnknownSplit_IsRefusedByName()
    {
        GgufBytes bytes = new GgufBytes().Key("tokenizer.ggml.model", "gpt2").Key("tokenizer.ggml.pre", "sundial").Key("tokenizer.ggml.tokens", ["a"]);
        Assert.Contains("'sundial'", Assert.Throws<ModelFormatException>(() => Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownKind_IsRefusedByName()
    {
        GgufBytes bytes = new GgufBytes().Key("tokenizer.ggml.model", "rwkv");
        Assert.Contains("'rwkv'", Assert.Throws<ModelFormatException>(() => Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ScoresThatAreTooFew_AreRefused() =>
        Assert.Contains("scores", Assert.Throws<ModelFormatException>(() => Read(Scored(["a", "b"], [0]))).Message, StringComparison.Ordinal);

    private static GgufBytes Scored(string[] tokens, float[] scores) => new GgufBytes()
        .Key("tokenizer.ggml.model", "llama").Key("tokenizer.ggml.tokens", tokens).Key("tokenizer.ggml.scores", scores);

    private TokenizerDescription Read(GgufBytes bytes)
    {
        using GgufFile file = GgufFile.Open(folder.Write("t.gguf", bytes.Build()));
        return GgufTokenizer.Read(file.Metadata);
    }

    private static TokenizerDescription Read(string shared)
    {
        using GgufFile file = GgufFile.Open(SharedFiles.OrSkip(shared));
        return GgufTokenizer.Read(file.Metadata);
    }

    private static JsonElement[] Goldens(string shared) =>
        [.. JsonDocument.Parse(File.ReadAllBytes(SharedFiles.OrSkip(shared))).RootElement.GetProperty("tokens").EnumerateArray()];

    private static int[] Ids(JsonElement each, string name) => [.. each.GetProperty(name).EnumerateArray().Select(id => id.GetInt32())];
}
