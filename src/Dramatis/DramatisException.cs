namespace Dramatis;

/// <summary>
/// The root of every error a user can cause or meet: a bad file, flag, model, endpoint. The message says where, what was expected
/// and what to do; the command line prints it as one paragraph, without a stack trace, and exits with <see cref="ExitCode"/>.
/// </summary>
public class DramatisException : Exception
{
    /// <summary>Creates the error with a message fit for a person.</summary>
    public DramatisException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Process exit code: 2 for bad input, 3 for a model or endpoint that cannot be used, 4 for an incomplete run.</summary>
    public virtual int ExitCode => 2;
}
