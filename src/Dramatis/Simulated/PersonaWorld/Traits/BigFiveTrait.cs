namespace Dramatis.Simulated.PersonaWorld.Traits;

/// <summary>The five broad traits, each with a high and a low pole.</summary>
public enum BigFiveTrait
{
    /// <summary>Curious and inventive against practical and conventional.</summary>
    Openness,

    /// <summary>Orderly and reliable against careless and spontaneous.</summary>
    Conscientiousness,

    /// <summary>Outgoing and lively against reserved and quiet.</summary>
    Extraversion,

    /// <summary>Kind and trusting against blunt and suspicious.</summary>
    Agreeableness,

    /// <summary>Worried and moody against calm and steady.</summary>
    Neuroticism,
}
