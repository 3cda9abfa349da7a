using System.Text;
using System.Text.Json;
using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Tokenization;

namespace Dramatis.Torch.Tests.Engine.Tokenization;

public class TokenizerFileTests
{
    public static TheoryData<string> Kinds => [.. All.Keys];

    public static TheoryData<string> RoundTripping => [.. All.Keys.Where(kind => kind.EndsWith("bpe", StringComparison.Ordinal) && kind != "qwen2-bytebpe")];

    public static TheoryData<string> Paired => ["roberta-bytebpe", "xlmr-unigram", "deberta-unigram", "t5-unigram", "bert-wordpiece"];

    public static TheoryData<string, int?> Beginnings => [.. All.Select(pair => new TheoryDataRow<string, int?>(pair.Key, pair.Value))];

    private static Dictionary<string, int?> All { get; } = new()
    {
        ["gpt2-bytebpe"] = null,
        ["roberta-bytebpe"] = 0,
        ["llama3-bytebpe"] = 635,
        ["qwen2-bytebpe"] = null,
        ["llama2-spbpe-prepend"] = 1,
        ["llama2-spbpe-metaspace"] = 1,
        ["phi3-spbpe"] = null,
        ["gemma-spbpe"] = 2,
        ["xlmr-unigram"] = 0,
        ["deberta-unigram"] = 1,
        ["t5-unigram"] = null,
        ["bert-wordpiece"] = 2,
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void RecordedTexts_GiveTheRecordedIds(string kind)
    {
        ITextTokenizer tokenizer = Read(kind).Tokenizer;
        Assert.All(Cases(kind), each => Assert.Equal(Ids(each, "ids"), tokenizer.Encode(Text(each, "text"), allowSpecial: true)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void RecordedTexts_GiveTheRecordedIdsWithSpecialTokensAround(string kind)
    {
        IPairTokenizer tokenizer = Read(kind).Pairs!;
        Assert.All(Cases(kind), each => Assert.Equal(Ids(each, "ids_special"), tokenizer.EncodePair(Text(each, "text"), allowSpecial: true).Ids));
    }

    [Theory]
    [MemberData(nameof(Paired))]
    public void RecordedPairs_GiveTheRecordedIdsAndTypes(string kind)
    {
        IPairTokenizer tokenizer = Read(kind).Pairs!;
        JsonElement[] pairs = [.. Goldens(kind).GetProperty("pairs").EnumerateArray()];
        Assert.NotEmpty(pairs);
        Assert.All(pairs, each =>
        {
            EncodedText encoded = tokenizer.EncodePair(Text(each, "text"), Text(each, "pair"), allowSpecial: true);
            Assert.Equal(Ids(each, "ids_special"), encoded.Ids);
            Assert.Equal(Ids(each, "type_ids_special"), encoded.TypeIds);
        });
    }

    [Theory]
    [MemberData(nameof(RoundTripping))]
    public void TextOfTheIds_IsTheText(string kind)
    {
        ITextTokenizer tokenizer = Read(kind).Tokenizer;
        Assert.All(Cases(kind), each => Assert.Equal(Text(each, "text"), tokenizer.Decode(tokenizer.Encode(Text(each, "text")))));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ControlTokensInATextNotAllowedThem_StayText(string kind)
    {
        ITextTokenizer tokenizer = Read(kind).Tokenizer;
        JsonElement[] cases = [.. Cases(kind).Where(each => each.TryGetProperty("ids_plain", out _))];
        Assert.NotEmpty(cases);
        Assert.All(cases, each => Assert.Equal(Ids(each, "ids_plain"), tokenizer.Encode(Text(each, "text"))));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void RecordedIds_DecodeToTheRecordedText(string kind)
    {
        ITextTokenizer tokenizer = Read(kind).Tokenizer;
        Assert.All(Cases(kind), each =>
        {
            Assert.Equal(Text(each, "decoded"), tokenizer.Decode(Ids(each, "ids"), keepSpecial: true));
            Assert.Equal(Text(each, "decoded_special"), tokenizer.Decode(Ids(each, "ids_special"), keepSpecial: true));
            Assert.Equal(Text(each, "decoded_skip"), tokenizer.Decode(Ids(each, "ids_special")));
        });
    }

    [Theory]
    [InlineData("gpt2-bytebpe")]
    [InlineData("llama3-bytebpe")]
    [InlineData("qwen2-bytebpe")]
    [InlineData("gemma-spbpe")]
    public void BytesOfTheTokens_JoinToTheText(string kind)
    {
        ITextTokenizer tokenizer = Read(kind).Tokenizer;
        Assert.All(Cases(kind), each =>
        {
            byte[] bytes = [.. tokenizer.Encode(Text(each, "text")).SelectMany(id => tokenizer.TokenBytes(id).ToArray())];
            Assert.Equal(tokenizer.Decode(tokenizer.Encode(Text(each, "text"))), Encoding.UTF8.GetString(bytes));
        });
    }

    [Theory]
    [MemberData(nameof(Beginnings))]
    public void BeginningToken_IsTheOneThePostProcessorAdds(string kind, int? expected) => Assert.Equal(expected, Read(kind).BeginningToken);

    [Fact]
    public void VocabularySize_CountsControlTokens() => Assert.Equal(640, Read("llama3-bytebpe").Tokenizer.VocabularySize);

    [Fact]
    public void SpecialToken_IsFoundByItsTextOnly()
    {
        ITextTokenizer tokenizer = Read("qwen2-bytebpe").Tokenizer;
        Assert.Equal(599, tokenizer.SpecialToken("<|im_end|>"));
        Assert.Null(tokenizer.SpecialToken("the"));
        Assert.True(tokenizer.TokenBytes(599).IsEmpty);
        Assert.True(tokenizer.TokenBytes(-1).IsEmpty);
    }

    [Fact]
    public void LoneSurrogate_IsReadAsReplacementCharacter()
    {
        ITextTokenizer tokenizer = Read("gpt2-bytebpe").Tokenizer;
        Assert.Equal(tokenizer.Encode("a\uFFFDb"), tokenizer.Encode("a\uD83Db"));
    }

    private static TokenizerDescription Read(string kind) =>
        TokenizerFile.Read(SharedFiles.OrSkip($"models/families/tokenizers/{kind}/tokenizer.json"));

    private static JsonElement Goldens(string kind) =>
        JsonDocument.Parse(File.ReadAllBytes(SharedFiles.OrSkip($"models/families/tokenizers/{kind}/goldens.json"))).RootElement;

    private static IEnumerable<JsonElement> Cases(string kind)
    {
        JsonElement root = Goldens(kind);
        return root.GetProperty("tokens").EnumerateArray().Concat(root.GetProperty("own_special").EnumerateArray());
    }

    private static string Text(JsonElement each, string name) => each.GetProperty(name).GetString()!;

    private static int[] Ids(JsonElement each, string name) => [.. each.GetProperty(name).EnumerateArray().Select(id => id.GetInt32())];
}
