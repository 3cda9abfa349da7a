using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Engine.Prefixes;

namespace Dramatis.Torch.Tests.Engine.Prefixes;

public sealed class PageTreeTests : IDisposable
{
    private readonly KeyValuePages pages = new(layers: 1, heads: 1, headSize: 4);

    [Fact]
    public void TextsThatPartInsideAPage_ShareItsBeginning()
    {
        PageTree tree = New(10);
        Write(tree, [.. Range(0, 20), 100, 101]);

        Assert.Equal(20, tree.Known([.. Range(0, 20), 200], 21));
        Assert.Equal(16, tree.Known([.. Range(0, 16), 200], 17));
        Assert.Equal(5, tree.Known([.. Range(0, 5), 200], 6));
        Assert.Equal(0, tree.Known([200, .. Range(0, 20)], 21));
        Assert.Equal(18, tree.Known([.. Range(0, 20), 200], 18));
    }

    [Fact]
    public void FullPages_AreSharedAndPartialOnesCopied()
    {
        PageTree tree = New(10);
        PagedSequence first = Open(tree, Range(0, 40));

        PagedSequence second = Open(tree, [.. Range(0, 36), 100, 101]);

        Assert.Equal(36, second.Known);
        Assert.Equal(first.Pages.Take(2), second.Pages.Take(2));
        Assert.NotEqual(first.Pages[2], second.Pages[2]);
        Assert.Equal(4, pages.InUse);
    }

    [Fact]
    public void SamePageComputedTwice_IsKeptOnce()
    {
        PageTree tree = New(10);
        PagedSequence first = new(tree, Range(0, 32), 0);
        PagedSequence second = new(tree, Range(0, 32), 0);
        foreach (PagedSequence sequence in (PagedSequence[])[first, second])
        {
            sequence.Reserve(32);
            sequence.Advance(32);
            sequence.Publish([.. Range(0, 32)]);
        }

        Assert.Equal(first.Pages, second.Pages);
        Assert.Equal(2, pages.InUse);
    }

    [Fact]
    public void LeastRecentlyUsed_GoesFirst_EndsBeforeBeginnings()
    {
        PageTree tree = New(5);
        Write(tree, Range(0, 32));
        Write(tree, Range(100, 32));
        Write(tree, Range(0, 32)); // used again
        Assert.Equal(4, tree.Count);

        Write(tree, Range(200, 32));

        Assert.Equal(32, tree.Known(Range(0, 33), 33));
        Assert.Equal(16, tree.Known(Range(100, 33), 33));
        Assert.Equal(32, tree.Known(Range(200, 33), 33));
        Assert.Equal(5, pages.InUse);
    }

    [Fact]
    public void PagesOfARunningSequence_AreNotGivenUp()
    {
        PageTree tree = New(2);
        PagedSequence running = Open(tree, Range(0, 32));

        Write(tree, Range(100, 32));

        Assert.Equal(32, tree.Known(Range(0, 32), 32));
        Assert.Equal(2, pages.InUse);
        running.Close();
        Assert.Equal(2, tree.Idle);
    }

    [Fact]
    public void EverythingIsGivenBack()
    {
        PageTree tree = New(0);
        Write(tree, Range(0, 50));
        Write(tree, Range(0, 60));

        Assert.Equal(0, pages.InUse);
        Assert.Equal(0, tree.Count);
        Assert.Equal(0, tree.Idle);
    }

    public void Dispose() => pages.Dispose();

    private static int[] Range(int start, int count) => [.. Enumerable.Range(start, count)];

    private static PagedSequence Open(PageTree tree, int[] ids)
    {
        PagedSequence sequence = new(tree, ids, ids.Length - 1);
        int rest = ids.Length - sequence.Length;
        sequence.Reserve(rest);
        sequence.Advance(rest);
        sequence.Publish([.. ids]);
        return sequence;
    }

    private static void Write(PageTree tree, int[] ids) => Open(tree, ids).Close();

    private PageTree New(int most) => new(pages, most * pages.PageBytes);
}
