namespace Dramatis.Psychometrics;

/// <summary>How the answer to a choice item was read.</summary>
public enum ChoiceReadout
{
    /// <summary>Nothing could be read.</summary>
    None,

    /// <summary>From the likelihoods of the options.</summary>
    LogLikelihood,

    /// <summary>From the JSON that closes the reply.</summary>
    Json,

    /// <summary>From a marked line.</summary>
    Marker,

    /// <summary>By a model that judged the reply.</summary>
    Judge,
}
