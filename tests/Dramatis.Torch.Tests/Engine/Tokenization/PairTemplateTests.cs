using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Tokenization;

namespace Dramatis.Torch.Tests.Engine.Tokenization;

public class PairTemplateTests
{
    // [CLS] A [SEP] and [CLS] A [SEP] B [SEP], with 101 and 102 as in BERT.
    private static readonly PairTemplate Bert = new(
        [PairTemplate.Part.Special(0, 101), PairTemplate.Part.First(0), PairTemplate.Part.Special(0, 102)],
        [PairTemplate.Part.Special(0, 101), PairTemplate.Part.First(0), PairTemplate.Part.Special(0, 102), PairTemplate.Part.Second(1), PairTemplate.Part.Special(1, 102)]);

    [Fact]
    public void EmptyText_KeepsTheSpecialTokens() => Assert.Equal([101, 102], Bert.Join([], null, null).Ids);

    [Fact]
    public void SingleTextTooLong_LosesItsEnd_ButNoSpecialToken()
    {
        EncodedText encoded = Bert.Join([1, 2, 3, 4], null, maximumLength: 4);
        Assert.Equal([101, 1, 2, 102], encoded.Ids);
        Assert.Equal([0, 0, 0, 0], encoded.TypeIds);
    }

    [Fact]
    public void PairTooLong_LosesFromTheLongerTextFirst()
    {
        EncodedText encoded = Bert.Join([1, 2], [3, 4, 5, 6, 7], maximumLength: 8);
        Assert.Equal([101, 1, 2, 102, 3, 4, 5, 102], encoded.Ids);
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1], encoded.TypeIds);
    }

    [Fact]
    public void PairOfTwoTextsTooLong_SharesTheRoom_TheOddTokenGoingToTheLonger()
    {
        Assert.Equal([101, 1, 2, 3, 102, 6, 7, 102], Bert.Join([1, 2, 3, 4, 5], [6, 7, 8, 9], maximumLength: 8).Ids);
        Assert.Equal([101, 1, 2, 102, 6, 7, 8, 102], Bert.Join([1, 2, 3, 4], [6, 7, 8, 9, 10], maximumLength: 8).Ids);
    }

    [Fact]
    public void NoRoomForTheSpecialTokens_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Bert.Join([1], [2], maximumLength: 2));
}
