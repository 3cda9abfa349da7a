using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Encoders;

namespace Dramatis.Torch.Tests.Engine.Encoders;

public sealed class LengthBucketsTests
{
    [Fact]
    public void TextsOfLikeLength_ShareABatch_AndPaddingCounts()
    {
        // 3 rows of at most 4 make 12 positions; the text of 20 is too long for any batch and gets its own.
        IReadOnlyList<IReadOnlyList<int>> batches = LengthBuckets.Of([Text(4), Text(20), Text(2), Text(4), Text(3), Text(1)], most: 12);
        Assert.Equal([[1], [0, 3, 4], [2, 5]], batches);
    }

    [Fact]
    public void NoTexts_MakeNoBatches() => Assert.Empty(LengthBuckets.Of([], 8));

    private static EncodedText Text(int length) => new(new int[length], new int[length]);
}
