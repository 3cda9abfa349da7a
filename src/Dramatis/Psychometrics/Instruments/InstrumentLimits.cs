namespace Dramatis.Psychometrics.Instruments;

/// <summary>What an instrument may hold at most: files are untrusted.</summary>
public static class InstrumentLimits
{
    /// <summary>Bytes of a file.</summary>
    public const long Bytes = 8 << 20;

    /// <summary>Items.</summary>
    public const int Items = 10_000;

    /// <summary>Scales.</summary>
    public const int Scales = 500;

    /// <summary>Options of an item: as many as there are letters.</summary>
    public const int Options = 26;

    /// <summary>Characters of a text.</summary>
    public const int TextLength = 4_000;

    /// <summary>Paraphrases of a text in one language, the original included.</summary>
    public const int Paraphrases = 100;
}
