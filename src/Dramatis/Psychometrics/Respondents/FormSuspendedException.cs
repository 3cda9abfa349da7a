namespace Dramatis.Psychometrics.Respondents;

/// <summary>A person left a form before its end; what was answered is kept.</summary>
public sealed class FormSuspendedException : DramatisException
{
    /// <summary>Creates the error.</summary>
    /// <param name="answered">Items answered.</param>
    /// <param name="total">Items of the form.</param>
    /// <param name="file">Where the answers are kept.</param>
    public FormSuspendedException(int answered, int total, string file)
        : base($"The form is not finished: {answered} of {total} items are answered. They are kept in {file}; the same command goes on from there.")
    {
        Answered = answered;
        Total = total;
    }

    /// <summary>Items answered.</summary>
    public int Answered { get; }

    /// <summary>Items of the form.</summary>
    public int Total { get; }

    /// <inheritdoc/>
    public override int ExitCode => 4;
}
