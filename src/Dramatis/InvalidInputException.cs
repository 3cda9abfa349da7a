namespace Dramatis;

/// <summary>A file, text or option that the user gave is not what it should be.</summary>
public sealed class InvalidInputException : DramatisException
{
    /// <summary>Creates the error.</summary>
    /// <param name="where">File with line, flag, or field.</param>
    /// <param name="found">What is wrong there.</param>
    /// <param name="remedy">What was expected or what to do.</param>
    /// <param name="inner">The underlying error, if any.</param>
    public InvalidInputException(string where, string found, string remedy, Exception? inner = null)
        : base($"{where}: {found} {remedy}", inner)
    {
        Where = where;
        Found = found;
        Remedy = remedy;
    }

    /// <summary>File with line, flag, or field.</summary>
    public string Where { get; }

    /// <summary>What is wrong there.</summary>
    public string Found { get; }

    /// <summary>What was expected or what to do.</summary>
    public string Remedy { get; }
}
