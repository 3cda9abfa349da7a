namespace Dramatis.Control.Guarding;

/// <summary>How a contradicting atom was mended.</summary>
public enum RepairMethod
{
    /// <summary>The model rewrote it, and the rewriting holds.</summary>
    Rewritten,

    /// <summary>The statement that it contradicts took its place.</summary>
    Restated,

    /// <summary>It was left out: the reply says the truth elsewhere, or nothing true could take its place.</summary>
    Dropped,
}
