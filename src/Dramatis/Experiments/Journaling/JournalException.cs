namespace Dramatis.Experiments.Journaling;

/// <summary>A journal cannot be opened, is held by another process, is damaged, or stopped taking writes.</summary>
public sealed class JournalException : DramatisException
{
    /// <summary>Creates the error.</summary>
    /// <param name="location">The journal, without any password.</param>
    /// <param name="found">What is wrong.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="inner">The underlying error, if any.</param>
    public JournalException(string location, string found, string remedy, Exception? inner = null)
        : base($"journal {location}: {found} {remedy}", inner)
    {
        Location = location;
    }

    /// <summary>The journal, without any password.</summary>
    public string Location { get; }

    /// <inheritdoc/>
    public override int ExitCode => 4;
}
