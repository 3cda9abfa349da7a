namespace Dramatis.Psychometrics.Norms;

/// <summary>Where a T score lies in its group.</summary>
public enum NormBand
{
    /// <summary>T below 45.</summary>
    Low,

    /// <summary>T from 45 to 55.</summary>
    Average,

    /// <summary>T above 55.</summary>
    High,
}
