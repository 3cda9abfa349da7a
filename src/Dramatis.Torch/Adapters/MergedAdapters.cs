using TorchSharp;

namespace Dramatis.Torch.Adapters;

/// <summary>Adapters that have been added to the weights of a decoder.</summary>
public sealed class MergedAdapters : IDisposable
{
    private readonly IReadOnlyList<KeyValuePair<torch.Tensor, torch.Tensor>> originals;
    private readonly bool keepsOriginal;
    private bool unmerged;

    internal MergedAdapters(IReadOnlyList<KeyValuePair<torch.Tensor, torch.Tensor>> originals, bool keepsOriginal) =>
        (this.originals, this.keepsOriginal) = (originals, keepsOriginal);

    /// <summary>Puts the original weights back, bit for bit. Merges that followed must be undone before, latest first.</summary>
    /// <exception cref="InvalidOperationException">The originals were not kept, or have been put back.</exception>
    public void Unmerge()
    {
        if (!keepsOriginal || unmerged)
        {
            throw new InvalidOperationException(unmerged ? "The adapters have been taken out already." : "The original weights were not kept when the adapters were merged.");
        }

        using var off = torch.no_grad();
        foreach ((torch.Tensor weight, torch.Tensor original) in originals)
        {
            weight.copy_(original);
        }

        unmerged = true;
        Dispose();
    }

    /// <summary>Lets go of the originals; the weights stay as they are.</summary>
    public void Dispose()
    {
        foreach ((_, torch.Tensor original) in originals)
        {
            original.Dispose();
        }
    }
}
