namespace Dramatis.Models;

/// <summary>A model or endpoint cannot be used: it is unknown, a key is missing, or it has nothing to answer with.</summary>
public class ModelUnavailableException : DramatisException
{
    /// <summary>Creates the error.</summary>
    /// <param name="where">The model identifier.</param>
    /// <param name="found">What is wrong.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="inner">The underlying error, if any.</param>
    public ModelUnavailableException(string where, string found, string remedy, Exception? inner = null)
        : base($"{where}: {found} {remedy}".TrimEnd(), inner)
    {
        Where = where;
        Found = found;
        Remedy = remedy;
    }

    /// <summary>The model identifier.</summary>
    public string Where { get; }

    /// <summary>What is wrong.</summary>
    public string Found { get; }

    /// <summary>What to do; may be empty.</summary>
    public string Remedy { get; }

    /// <inheritdoc/>
    public override int ExitCode => 3;
}
