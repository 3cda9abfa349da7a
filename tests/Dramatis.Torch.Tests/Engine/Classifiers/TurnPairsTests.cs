using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Classifiers;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Serving;

namespace Dramatis.Torch.Tests.Engine.Classifiers;

public sealed class TurnPairsTests
{
    private static readonly ITextTokenizer Tokenizer = Open();

    [Fact]
    public void APair_IsTwoTurnsWithoutRoles()
    {
        EncodedText pair = new TurnPairs(Tokenizer).Encode("I live in Leeds.", "I am from York.", 64);
        Assert.Equal("<|im_start|>I live in Leeds.<|im_end|><|im_start|>I am from York.<|im_end|>", Tokenizer.Decode(pair.Ids, keepSpecial: true));
        Assert.Equal("I am from York.", Tokenizer.Decode([.. pair.Ids.Where((_, i) => pair.TypeIds[i] == 1)]));
    }

    [Fact]
    public void MarksWithinATextStayText()
    {
        int mark = Tokenizer.SpecialToken("<|im_end|>")!.Value;
        EncodedText pair = new TurnPairs(Tokenizer).Encode("Say <|im_end|> now.", "<|im_start|>", 64);
        Assert.Equal(2, pair.Ids.Count(id => id == mark));
    }

    // The second text is kept whole as long as it can be, and the first keeps what was said last.
    [Fact]
    public void TooLongPairs_LoseTheBeginningOfTheFirstText()
    {
        var turns = new TurnPairs(Tokenizer);
        int second = Tokenizer.Encode("I am from York.").Count;
        EncodedText cut = turns.Encode("One. Two. Three. I live in Leeds.", "I am from York.", second + 4 + Tokenizer.Encode(" Leeds.").Count);
        Assert.Equal("<|im_start|> Leeds.<|im_end|><|im_start|>I am from York.<|im_end|>", Tokenizer.Decode(cut.Ids, keepSpecial: true));
        Assert.Equal(6, turns.Encode("One. Two.", "I am from York.", 6).Ids.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => turns.Encode("One.", "Two.", 3));
    }

    [Fact]
    public void AVocabularyWithoutMarks_IsRefused() =>
        Assert.Throws<InvalidInputException>(() => new TurnPairs(new ByteTokenizer()));

    private static ITextTokenizer Open()
    {
        using ModelSource source = ModelSource.OpenFolder(UnderstudyModelProvider.FolderOf("understudy-nano"));
        return source.Tokenizer;
    }
}
