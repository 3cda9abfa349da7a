namespace Dramatis.Torch.Engine.Generation;

/// <summary>Why a reply ended.</summary>
public enum StopReason
{
    /// <summary>The model ended its turn.</summary>
    EndToken,

    /// <summary>A stop string appeared; it and what follows are not part of the text.</summary>
    StopString,

    /// <summary>The reply has as many tokens as it may have.</summary>
    Length,
}
