namespace Dramatis.Torch.Runtime;

/// <summary>The native tensor library cannot be used on this machine. The message says what was tried and what to do.</summary>
public sealed class TorchUnavailableException : DramatisException
{
    /// <summary>Creates the error.</summary>
    public TorchUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <inheritdoc/>
    public override int ExitCode => 3;
}
