namespace Dramatis.Torch.Engine;

/// <summary>A model file is damaged, truncated, hostile, or of a kind that is not supported. Names the file and what was expected.</summary>
public sealed class ModelFormatException : DramatisException
{
    /// <summary>Creates the error.</summary>
    /// <param name="file">The file.</param>
    /// <param name="message">What is wrong and what was expected.</param>
    /// <param name="inner">The underlying error, if any.</param>
    public ModelFormatException(string file, string message, Exception? inner = null)
        : base($"{file}: {message}", inner) => File = file;

    /// <summary>The file.</summary>
    public string File { get; }

    /// <inheritdoc/>
    public override int ExitCode => 3;
}
