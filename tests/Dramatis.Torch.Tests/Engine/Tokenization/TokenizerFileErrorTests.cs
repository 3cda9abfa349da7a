using System.Text.Json.Nodes;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Tokenization;

namespace Dramatis.Torch.Tests.Engine.Tokenization;

public class TokenizerFileErrorTests
{
    [Fact]
    public void UnchangedDocument_IsRead()
    {
        ITextTokenizer tokenizer = TokenizerFile.Read(TinyTokenizer.Write(TinyTokenizer.Document())).Tokenizer;
        Assert.Equal("the then", tokenizer.Decode(tokenizer.Encode("the then")));
        Assert.Equal(5, tokenizer.Encode("the th a").Count);
    }

    public static TheoryData<string, string, string> Unsupported => new()
    {
        { "model/type", "\"WordLevel\"", "model.type is 'WordLevel'" },
        { "model/type", "\"Unigram\"", "is not the tokenizer.json expected" },
        { "model/type", "\"WordPiece\"", "model.unk_token is '[UNK]'" },
        { "model/dropout", "0.1", "model.dropout" },
        { "model/end_of_word_suffix", "\"</w>\"", "end_of_word_suffix" },
        { "model/vocab", "null", "no model.vocab" },
        { "model/vocab", "{\"a\":0,\"b\":0}", "used twice" },
        { "model/vocab", "{\"a\":-5}", "-5" },
        { "model/vocab", "{\"a\":2000000000}", "2000000000" },
        { "model/vocab", "{\"a\":\"x\"}", "is not the tokenizer.json expected" },
        { "model/merges", "[\"t\"]", "expected two tokens" },
        { "model/merges", "[\"q z\"]", "merge 0 joins 'q' and 'z'" },
        { "model", "null", "has no model" },
        { "added_tokens", "[{\"id\":15000000,\"content\":\"zz\"}]", "but only" },
        { "normalizer", "{\"type\":\"NFKC\"}", "normalizer.type is 'NFKC'" },
        { "normalizer", "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"AAAA\"}", "precompiled_charsmap" },
        { "normalizer", "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"/////w==\"}", "promises a trie" },
        { "post_processor", "{\"type\":\"BertProcessing\",\"sep\":[\"a\",0],\"cls\":[\"b\",999]}", "adds the token 999" },
        { "post_processor", "{\"type\":\"Other\"}", "'Other'" },
        { "decoder", "{\"type\":\"CTC\"}", "'CTC'" },
        { "pre_tokenizer", "{\"type\":\"Whitespace\"}", "'Whitespace'" },
        { "pre_tokenizer", "{\"type\":\"Sequence\",\"pretokenizers\":[{\"type\":\"Split\",\"pattern\":{\"Regex\":\"(\"},\"behavior\":\"Isolated\"}]}", "expression" },
        { "added_tokens", "[{\"id\":0,\"content\":\"zz\"}]", "shares its text or id" },
    };

    [Theory]
    [MemberData(nameof(Unsupported))]
    public void WhatIsNotSupported_IsNamed(string place, string json, string expected)
    {
        JsonObject document = TinyTokenizer.Document();
        string[] steps = place.Split('/');
        JsonNode parent = steps.Length == 1 ? document : document[steps[0]]!;
        parent[steps[^1]] = JsonNode.Parse(json);
        string path = TinyTokenizer.Write(document);

        var error = Assert.Throws<ModelFormatException>(() => TokenizerFile.Read(path));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(path, error.File);
    }

    [Fact]
    public void HalfASurrogatePairInAToken_IsNamed()
    {
        JsonObject document = TinyTokenizer.Document();
        document["added_tokens"] = new JsonArray(TinyTokenizer.Added(100, "HALF"));
        string path = TinyTokenizer.Write(document);
        File.WriteAllText(path, File.ReadAllText(path).Replace("HALF", "\\ud800", StringComparison.Ordinal));
        Assert.Contains("is not the tokenizer.json expected", Assert.Throws<ModelFormatException>(() => TokenizerFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TruncatedFile_IsNamed()
    {
        string path = TinyTokenizer.Write(TinyTokenizer.Document());
        File.WriteAllText(path, File.ReadAllText(path)[..100]);
        Assert.Contains("cannot be read as JSON", Assert.Throws<ModelFormatException>(() => TokenizerFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OrdinaryAddedToken_IsAlwaysRecognised_AndSwallowsWhiteSpaceAfterIt()
    {
        JsonObject document = TinyTokenizer.Document();
        document["added_tokens"] = new JsonArray(TinyTokenizer.Added(100, "<tool>", special: false, rstrip: true));
        ITextTokenizer tokenizer = TokenizerFile.Read(TinyTokenizer.Write(document)).Tokenizer;
        IReadOnlyList<int> ids = tokenizer.Encode("a<tool>   b");
        Assert.Equal([tokenizer.Encode("a")[0], 100, tokenizer.Encode("b")[0]], ids);
    }
}
