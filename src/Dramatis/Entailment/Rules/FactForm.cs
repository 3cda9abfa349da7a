namespace Dramatis.Entailment.Rules;

/// <summary>In which form a value is stated.</summary>
internal enum FactForm
{
    /// <summary>It is so.</summary>
    Holds,

    /// <summary>It is not so.</summary>
    Denied,

    /// <summary>It was so: "used to".</summary>
    Past,

    /// <summary>It is so no longer.</summary>
    Over,
}
