namespace Dramatis.Simulated.PersonaWorld.Traits;

/// <summary>A visible habit of speech.</summary>
public enum StyleFeature
{
    /// <summary>The sentence ends with an exclamation mark.</summary>
    Exclamation,

    /// <summary>The sentence begins with a hedge ("I suppose").</summary>
    Hedge,

    /// <summary>A friendly remark follows.</summary>
    Warmth,

    /// <summary>A question back follows.</summary>
    Question,

    /// <summary>The sentence begins with a claim to exactness ("To be precise").</summary>
    Precision,
}
