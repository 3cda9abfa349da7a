using Dramatis.Experiments;

namespace Dramatis.Psychometrics.Respondents;

/// <summary>A person left a form before its end.</summary>
/// <param name="answered">Items answered.</param>
/// <param name="total">Items of the form.</param>
public sealed class FormSuspendedException(int answered, int total)
    : TrialSuspendedException($"The form is not finished: {answered} of {total} items are answered. The same command goes on from there.")
{
    /// <summary>Items answered.</summary>
    public int Answered => answered;

    /// <summary>Items of the form.</summary>
    public int Total => total;
}
