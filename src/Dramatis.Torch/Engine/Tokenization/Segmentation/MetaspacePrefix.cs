namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>Where a mark for a space is put before text that has none.</summary>
internal enum MetaspacePrefix
{
    /// <summary>Nowhere.</summary>
    Never,

    /// <summary>At the very beginning of a text, not after an added token.</summary>
    First,

    /// <summary>Before every piece.</summary>
    Always,
}
