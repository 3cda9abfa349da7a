namespace Dramatis.Psychometrics.Administrations;

/// <summary>How an answer is read from a respondent.</summary>
public enum Readout
{
    /// <summary>From the probabilities of the labels, normalised over the options; the answer is the likeliest (or drawn, above temperature 0).</summary>
    OptionProbability,

    /// <summary>As <see cref="OptionProbability"/>, with the mean of the scores under these probabilities as the value.</summary>
    ExpectedValue,

    /// <summary>From the likelihood of the option texts as replies, a token of each weighing the same (log-likelihood by token count).</summary>
    ContinuationLikelihood,

    /// <summary>From what the respondent writes.</summary>
    ParsedText,
}
