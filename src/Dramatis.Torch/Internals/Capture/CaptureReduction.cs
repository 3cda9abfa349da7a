namespace Dramatis.Torch.Internals.Capture;

/// <summary>What becomes of the selected tokens of a text.</summary>
public enum CaptureReduction
{
    /// <summary>A row for each token.</summary>
    None,

    /// <summary>One row: their mean.</summary>
    Mean,
}
