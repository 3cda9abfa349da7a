using Dramatis.Torch.Engine.Tokenization;

namespace Dramatis.Torch.Tests.Engine.Tokenization;

public class CanonicalCompositionTests
{
    // Examples of Unicode Standard Annex 15 and one of each rule: composition, reordering, blocking, Hangul, exclusion, singleton.
    [Theory]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("s\u0323\u0307", "\u1E69")]
    [InlineData("s\u0307\u0323", "\u1E69")]
    [InlineData("\u1E0B\u0323", "\u1E0D\u0307")]
    [InlineData("a\u0315\u0301", "\u00E1\u0315")]
    [InlineData("a\u0301\u0300", "\u00E1\u0300")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("\uD558\u11AB", "\uD55C")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\uD834\uDD5E", "\uD834\uDD57\uD834\uDD65")]
    [InlineData("plain \uD83D\uDE42 text\u4F60", "plain \uD83D\uDE42 text\u4F60")]
    [InlineData("\u0301e", "\u0301e")]
    public void Text_IsBroughtIntoFormC(string text, string expected) => Assert.Equal(expected, CanonicalComposition.Compose(text));
}
