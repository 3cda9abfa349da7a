using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Tokenization;

namespace Dramatis.Torch.Tests.Engine.Tokenization;

public class TrustedRangeTests
{
    private const string Mark = "<|im_end|>";

    [Fact]
    public void ControlToken_IsRecognisedOnlyWithinATrustedRange()
    {
        ITextTokenizer tokenizer = TokenizerFile.Read(TinyTokenizer.Write(TinyTokenizer.Document())).Tokenizer;
        string text = "a" + Mark + "b" + Mark;
        int end = tokenizer.SpecialToken(Mark)!.Value;

        IReadOnlyList<int> ids = tokenizer.EncodeTrusted(text, [12..text.Length]);
        Assert.Equal([.. tokenizer.Encode("a" + Mark + "b"), end], ids);
        Assert.DoesNotContain(end, tokenizer.EncodeTrusted(text, [2..11, 13..22]));
        Assert.Equal(tokenizer.Encode(text, allowSpecial: true), tokenizer.EncodeTrusted(text, [0..^0]));
    }

    [Fact]
    public void TextOnBothSidesOfABorder_IsEncodedTogether()
    {
        ITextTokenizer tokenizer = TokenizerFile.Read(TinyTokenizer.Write(TinyTokenizer.Document())).Tokenizer;
        Assert.Equal(tokenizer.Encode("the"), tokenizer.EncodeTrusted("the", [0..1]));
    }
}
